using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The plot of tuning losses against the option that is tuned; below it, the ranges that are nearly as
/// good.</summary>
/// <param name="result">The outcome of a tuning of one option.</param>
internal sealed class TuningPlot(TuningResult result)
{
    private const int Height = 16;
    private const int Gutter = 9;
    private const int LeastWidth = 20;
    private const int TickWidth = 10;
    private readonly SearchRange range = result.Plan.Ranges[0];
    private readonly LogAxis axis = LogAxis.Of(
        result.Optimizers.SelectMany(one => one.Trials).Select(trial => (double?)trial.Loss));

    private readonly (double From, double To) ends = Ends(result);

    /// <summary>Returns the plot for a width.</summary>
    public IRenderable At(int width)
    {
        var gutter = Math.Max(Gutter, result.Optimizers.Max(one => one.Id.Length) + 1);
        var canvas = new Braille(Math.Max(LeastWidth, width - gutter - 2), Height);
        var lines = new Paragraph { Overflow = Overflow.Crop };
        foreach (var one in Enumerable.Reverse(result.Optimizers))
        {
            Draw(canvas, one);
        }

        var labels = axis.Ticks.GroupBy(tick => Row(tick)).ToDictionary(row => row.Key, row => row.First());
        for (var row = 0; row < Height; row++)
        {
            lines.Append((labels.TryGetValue(row, out var tick) ? $"{tick:0.###} ┤" : "│").PadLeft(gutter + 1));
            for (var column = 0; column < canvas.Width / 2; column++)
            {
                var (character, color) = canvas[row, column];
                lines.Append($"{character}", new(color));
            }

            lines.Append("\n");
        }

        lines.Append(Floor(gutter, canvas.Width / 2));
        foreach (var one in result.Optimizers)
        {
            lines.Append($"\n{one.Id.PadLeft(gutter)}│");
            lines.Append(Good(one, canvas.Width / 2).TrimEnd(), new(TerminalPalette.Of(one.Id)));
        }

        return new Rows(
            new Text($"Tuning loss against {range.Option}"), lines,
            new Text(
                $"━ within ×{result.Plan.Factor:0.##} of the best, ●; · tried, ✗ diverged",
                new(decoration: Decoration.Dim)));
    }

    private static (double From, double To) Ends(TuningResult result)
    {
        var places = result.Optimizers.SelectMany(one => one.Trials)
            .Select(trial => result.Plan.Ranges[0].PlaceOf(trial.Values[0])).ToList();
        return (Math.Min(0, places.Min()), Math.Max(1, places.Max()));
    }

    private void Draw(Braille canvas, TunedOptimizer one)
    {
        (double X, double Y)? from = null;
        foreach (var trial in one.Trials.Where(trial => trial.Epochs == result.Plan.Epochs)
            .OrderBy(trial => trial.Values[0]))
        {
            (double X, double Y)? to = double.IsFinite(trial.Loss)
                ? (Across(trial.Values[0], canvas.Width), (1 - axis.At(trial.Loss)) * (canvas.Height - 1)) : null;
            if (to is { } point)
            {
                canvas.Line(from ?? point, point, TerminalPalette.Of(one.Id));
            }

            from = to;
        }
    }

    /// <summary>Returns the row of an optimizer below the plot.</summary>
    private string Good(TunedOptimizer one, int width)
    {
        var row = new string(' ', width).ToCharArray();
        foreach (var trial in one.Trials)
        {
            row[Column(trial.Values[0], width)] = trial.Losses.Diverged > 0 ? '✗' : '·';
        }

        if (one.Sensitivity is { } good)
        {
            var from = Column(good.Low, width);
            Array.Fill(row, '━', from, Column(good.High, width) - from + 1);
            row[Column(one.Best.Values[0], width)] = '●';
        }

        return new(row);
    }

    private string Floor(int gutter, int width)
    {
        var line = new char[gutter + 1 + width];
        var numbers = new string(' ', line.Length + TickWidth).ToCharArray();
        Array.Fill(line, ' ', 0, gutter);
        Array.Fill(line, '─', gutter, width + 1);
        line[gutter] = '└';
        var free = 0;
        foreach (var tick in Ticks().Where(tick => range.PlaceOf(tick) is var place
            && place >= ends.From - 1e-9 && place <= ends.To + 1e-9))
        {
            var (at, label) = (gutter + 1 + Column(tick, width), NumberFormat.Tick(tick));
            line[at] = '┴';
            if (at >= free && at + label.Length <= line.Length + 1)
            {
                label.CopyTo(numbers.AsSpan(at));
                free = at + label.Length + 2;
            }
        }

        return $"{new string(line)}\n{new string(numbers).TrimEnd()}";
    }

    private IEnumerable<double> Ticks()
    {
        var (low, high) = (range.At(ends.From), range.At(ends.To));
        return range is LogRange ? new LogAxis(low, high).Ticks : new LinearAxis(low, high).Ticks(5);
    }

    private double Across(double value, int width) =>
        (range.PlaceOf(value) - ends.From) / (ends.To - ends.From) * (width - 1);

    private int Column(double value, int width) => Math.Clamp((int)Math.Round(Across(value, width)), 0, width - 1);

    private int Row(double loss) => (int)Math.Round((1 - Math.Clamp(axis.At(loss), 0, 1)) * (Height - 1));
}
