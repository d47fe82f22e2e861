using Downhill.Lab.Drawing;
using Downhill.Lab.Schedules;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The plot of a schedule against its steps.</summary>
/// <param name="curve">The curve.</param>
internal sealed class SchedulePlot(ScheduleCurve curve)
{
    private const int Rows = 9;
    private const int Gutter = 10;
    private const int MostTicks = 4;
    private const int LeastWidth = 10;
    private readonly LinearAxis axis = Axis(curve.Values);

    /// <summary>Returns the plot for a width.</summary>
    public IRenderable At(int width)
    {
        Braille canvas = new(Math.Max(LeastWidth, width - Gutter - 2), Rows);
        (double X, double Y)? from = null;
        foreach (var (i, value) in curve.Values.Index())
        {
            (double X, double Y) to = (
                (double)i / (curve.Values.Count - 1) * (canvas.Width - 1), (1 - axis.At(value)) * (canvas.Height - 1));
            if (double.IsFinite(to.Y))
            {
                canvas.Line(from ?? to, to, Color.Default);
            }

            from = double.IsFinite(to.Y) ? to : null;
        }

        var lines = Enumerable.Range(0, Rows).Select(row => Line(canvas, row)).Concat(Floor(canvas));
        return new Text(string.Join('\n', lines)) { Overflow = Overflow.Crop };
    }

    private static LinearAxis Axis(IReadOnlyList<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (Math.Min(0, finite.Min()), finite.Max());
        return new(low, high > low ? high : low + 1);
    }

    private string Line(Braille canvas, int row)
    {
        var ticks = axis.Ticks(MostTicks).Where(tick => Row(tick) == row).ToList();
        var label = ticks.Count > 0 ? $"{ticks[0]:0.######} ┤" : "│";
        var dots = Enumerable.Range(0, canvas.Width / 2).Select(column => canvas[row, column].Character);
        return label.PadLeft(Gutter + 1) + string.Concat(dots).TrimEnd();
    }

    private int Row(double value) => (int)Math.Round((1 - axis.At(value)) * (Rows - 1));

    private IEnumerable<string> Floor(Braille canvas)
    {
        var last = $"{curve.Steps}";
        return
        [
            "└".PadLeft(Gutter + 1) + new string('─', canvas.Width / 2),
            "0".PadLeft(Gutter + 1) + $"{last} steps".PadLeft(canvas.Width / 2),
        ];
    }
}
