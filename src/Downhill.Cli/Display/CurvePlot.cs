using Downhill.Lab.Drawing;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The plot of training losses against epochs, on a logarithmic axis.</summary>
/// <remarks>Each curve ends in a letter, so that it can be recognized without colors.</remarks>
internal sealed class CurvePlot
{
    private const int Rows = 18;
    private const int Gutter = 7;
    private const double Spike = 4;
    private const int DotsAPoint = 4;
    private readonly List<CurveEnd> series;
    private readonly int epochs;
    private readonly LogAxis axis;
    private readonly int margin;

    /// <summary>Initializes the plot of the runs with the first seed.</summary>
    /// <param name="result">The comparison, with at least one run.</param>
    public CurvePlot(ComparisonResult result)
    {
        series = [.. result.Runs.DistinctBy(run => run.Id, StringComparer.Ordinal)
            .OrderBy(run => run.Epochs[^1].Loss ?? double.PositiveInfinity)
            .Select((run, i) => new CurveEnd(run, (char)('a' + (i % 26))))];
        epochs = result.Runs.Max(run => run.Epochs.Count);

        (axis, margin) = (Axis(), 0);
        margin = series.Where(one => one.End is not null).GroupBy(one => Row(one.End!.Value))
            .Select(row => row.Count()).DefaultIfEmpty(1).Max();
    }

    /// <summary>Returns the plot for a width.</summary>
    public IRenderable At(int width)
    {
        var canvas = new Braille(Math.Max(10, width - Gutter - 1 - margin), Rows);
        foreach (var one in Enumerable.Reverse(series))
        {
            Draw(canvas, one);
        }

        var lines = new Paragraph { Overflow = Overflow.Crop };
        var labels = axis.Ticks.GroupBy(Row).ToDictionary(row => row.Key, row => row.First());
        for (var row = 0; row < Rows; row++)
        {
            var label = labels.TryGetValue(row, out var tick) ? $"{Label(tick)} ┤" : "│";
            lines.Append(label.PadLeft(Gutter + 1));
            Append(lines, canvas, row);
            Ends(lines, row);
            lines.Append("\n");
        }

        lines.Append(Floor(canvas.Width / 2));
        return new Spectre.Console.Rows(new Text("Training loss against epochs"), lines, Legend(width));
    }

    /// <summary>Returns the axis, which holds all runs that did not diverge.</summary>
    /// <remarks>The others, and a spike at the start, leave through the upper edge rather than squeeze everything
    /// else.</remarks>
    private LogAxis Axis()
    {
        var able = series.Where(one => !one.Run.Diverged).DefaultIfEmpty(series[0]).ToList();
        var losses = able.SelectMany(one => one.Run.Curve).Select(point => point.Loss).OfType<double>()
            .Where(x => x > 0).DefaultIfEmpty(1).ToList();
        var high = Math.Min(losses.Max(), Spike * able.Max(one => one.Run.Epochs[0].Loss ?? losses.Max()));
        var low = Math.Max(losses.Min(), 1e-6);
        return new(low, Math.Max(high, 2 * low));
    }

    private void Draw(Braille canvas, CurveEnd one)
    {
        // A run that stopped early took fewer steps than planned; others with the same batch size show how many.
        var last = series.Where(other => other.Run.Batch == one.Run.Batch).SelectMany(other => other.Run.Curve)
            .Select(point => (double)point.Step).DefaultIfEmpty(1).Max();
        (double X, double Y)? from = null;
        foreach (var points in one.Run.Curve.GroupBy(
            point => (int)(point.Step * canvas.Width / DotsAPoint / (last + 1))))
        {
            if (points.Select(point => point.Loss).Contains(null))
            {
                from = null;
                continue;
            }

            var to = (
                points.Average(point => point.Step) / last * (canvas.Width - 1),
                (1 - Height(points.Average(point => point.Loss!.Value))) * (canvas.Height - 1));
            canvas.Line(from ?? to, to, one.Color);
            from = to;
        }
    }

    private static string Label(double tick) => tick is >= 1e5 or < 1e-3 ? $"{tick:0e0}" : $"{tick:0.###}";

    private static void Append(Paragraph lines, Braille canvas, int row)
    {
        for (var column = 0; column < canvas.Width / 2; column++)
        {
            var (character, color) = canvas[row, column];
            lines.Append($"{character}", new(color));
        }
    }

    /// <summary>Appends the letters of the runs that end in a row.</summary>
    private void Ends(Paragraph lines, int row)
    {
        foreach (var one in series.Where(one => one.End is { } loss && Row(loss) == row))
        {
            lines.Append($"{one.Letter}", new(one.Color));
        }
    }

    /// <summary>Returns the place of a loss, 0 at the lower end and 1 at the upper; a loss beyond lies at the
    /// edge.</summary>
    private double Height(double loss) => Math.Clamp(axis.At(loss), 0, 1);

    private int Row(double loss) => (int)Math.Round((1 - Height(loss)) * (Rows - 1));

    private string Floor(int width)
    {
        var line = new char[Gutter + 1 + width + margin];
        var numbers = new char[line.Length];
        Array.Fill(line, '─', Gutter + 1, width);
        Array.Fill(line, ' ', 0, Gutter);
        Array.Fill(line, ' ', Gutter + 1 + width, margin);
        Array.Fill(numbers, ' ');
        line[Gutter] = '└';
        var every = Math.Max(1, (int)Math.Ceiling((2.0 + Math.Max(4, $"{epochs}".Length)) * epochs / width));
        for (var epoch = 0; epoch <= epochs; epoch += every)
        {
            var at = Gutter + (int)Math.Round((double)epoch / epochs * width);
            line[at] = epoch == 0 ? '└' : '┴';
            var label = $"{epoch}";
            label.CopyTo(numbers.AsSpan(Math.Min(at, numbers.Length - label.Length)));
        }

        return $"{new string(line).TrimEnd()}\n{new string(numbers).TrimEnd()}";
    }

    private Paragraph Legend(int width)
    {
        var names = series.Select(one => $"{one.Letter} {one.Run.Id}{(one.Run.Diverged ? " ✗" : "")}").ToList();
        var each = names.Max(name => name.Length) + 2;
        var aRow = Math.Max(1, (width - Gutter - 1) / each);
        var lines = new Paragraph { Overflow = Overflow.Crop };
        foreach (var (i, one) in series.Index())
        {
            lines.Append(i == 0 || i % aRow > 0 ? "" : "\n");
            lines.Append(i % aRow == 0 ? new(' ', Gutter + 1) : "");
            lines.Append((i + 1) % aRow == 0 ? names[i] : names[i].PadRight(each), new(one.Color));
        }

        return lines;
    }
}
