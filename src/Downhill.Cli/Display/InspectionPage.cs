using Downhill.Cli.Output;
using Downhill.Lab.Inspections;
using Spectre.Console;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>Writes the content of a file for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class InspectionPage(IAnsiConsole console)
{
    private const int LongestValue = 400;
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <summary>Writes the whole page.</summary>
    /// <param name="told">The content of the file.</param>
    /// <param name="all">The number of tensors in the file.</param>
    public void Write(Inspection told, int all)
    {
        console.Write(new Text(TerminalFormat.Escape(told.File) + "\n", Bold));
        console.Write(new Text($"{told.Format}, {Count(told, all)}, {TerminalFormat.Bytes(told.Bytes)}\n"));
        foreach (var (key, value) in MetadataLines.Of(told.Metadata))
        {
            console.Write(new Padder(new Text($"{TerminalFormat.Escape(key)} = {Value(value)}"), new(2, 0, 0, 0)));
        }

        if (told.Tensors.Count > 0)
        {
            console.WriteLine();
            var areStatesApart = told.Tensors.Count < all;
            var table = new InspectionTable(InspectionRow.Of(told.Tensors, areStatesApart));
            console.Write(table.At(console.Profile.Width));
            console.WriteLine();
            console.Write(new Text(Legend(told.Tensors) + table.Missing(console.Profile.Width) + "\n", Faint));
        }
    }

    /// <summary>Returns whether the type of a tensor is unknown: such types keep the letters of the file, others are
    /// lower case.</summary>
    private static bool IsOpaque(InspectedTensor tensor) =>
        tensor.NaN is null && tensor.Type.Any(char.IsAsciiLetterUpper);

    private static string Count(Inspection told, int all)
    {
        var shown = told.Tensors.Count == all ? $"{all}" : $"{told.Tensors.Count} of {all}";
        var elements = told.Tensors.Sum(tensor => tensor.Count);
        return $"{shown} {(all == 1 ? "tensor" : "tensors")}, {elements:N0} {(elements == 1 ? "element" : "elements")}";
    }

    private static string Value(string value) => value.Length <= LongestValue
        ? TerminalFormat.Escape(value)
        : $"{TerminalFormat.Escape(value[..LongestValue])}… ({value.Length:N0} characters; --json tells them all)";

    private static string Legend(IReadOnlyList<InspectedTensor> tensors)
    {
        if (tensors.All(tensor => tensor.NaN is null))
        {
            return tensors.Any(tensor => !IsOpaque(tensor)) ? "Elements were not read."
                : "The elements are of types that are not known here: there are bytes, but no numbers.";
        }

        var bad = tensors.Count(tensor => tensor.NaN + tensor.Infinite > 0);
        return bad == 0
            ? "Norms are L2. All elements are finite."
                + $"{(tensors.Any(IsOpaque) ? " Of types that are not known here there are no numbers." : "")}"
            : $"Norms are L2. {bad} {(bad == 1 ? "tensor has" : "tensors have")} elements that are NaN or infinite; "
                + "norm, min and max are of the others.";
    }
}
