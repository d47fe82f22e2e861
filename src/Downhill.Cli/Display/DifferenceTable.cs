using Downhill.Cli.Output;
using Downhill.Lab.Replays;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The table of differences between tensors, a row each.</summary>
/// <param name="difference">The differences to show.</param>
/// <param name="limits">The limits of the differences.</param>
internal sealed class DifferenceTable(TensorSetDifference difference, DifferenceLimits limits)
{
    /// <summary>Returns the table for a width; if it is narrow, names are cut and columns stand below one
    /// another.</summary>
    public IRenderable At(int width)
    {
        GridColumn[] numbers =
        [
            Numbers("absolute", tensor => Number(tensor.Absolute)),
            Numbers("relative", tensor => Number(tensor.Relative)),
            Numbers("peak ulps", tensor => Ulps(tensor.PeakUlps)),
            Numbers("ulps", tensor => Ulps(tensor.Ulps)),
            new("at", false, [.. difference.Tensors.Select(tensor => new GridCell(Element(tensor)))]),
        ];
        var room = Math.Max(12, width - Grid.WidthOf(numbers) - 1);
        return Grid.Parts(
            new("tensor", false, [.. difference.Tensors.Select(tensor => Name(tensor, room))]), numbers, width);
    }

    /// <summary>Formats ulps: whole if they are many, else to the hundredth.</summary>
    /// <remarks>A fraction occurs if a wider type is compared with a narrower one.</remarks>
    public static string Ulps(double ulps) => ulps < 100 ? $"{ulps:0.##}" : ulps < 1e7 ? $"{ulps:0}" : Number(ulps);

    /// <summary>Formats the indices of the element that is the most ulps apart.</summary>
    public static string Element(TensorDifference tensor) => tensor.At is null ? "" : ListText.InBrackets(tensor.At);

    private GridColumn Numbers(string title, Func<TensorDifference, string> text) =>
        new(title, true, [.. difference.Tensors.Select(tensor => new GridCell(text(tensor)))], HasBest: false);

    private GridCell Name(TensorDifference tensor, int room) =>
        new(
            TerminalFormat.CutLeft(TerminalFormat.Escape(tensor.Name), room), new(
            limits.Allows(tensor) ? Color.Default : Color.Red));

    private static string Number(double x) => x == 0 ? "0" : double.IsFinite(x) ? $"{x:0.0e0}" : "∞";
}
