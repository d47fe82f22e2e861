using Downhill.Cli.Output;
using Downhill.Lab.Paths;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the outcomes of paths for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class PathsPage(IAnsiConsole console)
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <summary>Writes the whole page.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="explanation">The explanation of a step, shown in place of the table; null for the table.</param>
    public void Write(PathsResult result, StepExplanation? explanation)
    {
        if (explanation is not null)
        {
            Lines(explanation.Lines().SelectMany(line => NarrowLine.Fit(line, console.Profile.Width)));
            return;
        }

        var plan = result.Plan;
        console.Write(new Text(plan.Surface.Title + "\n", Bold));
        console.Write(new Text(plan.Surface.Text + "\n"));
        console.Write(new Text(string.Join(" · ", Facts(plan)) + "\n\n", Faint));
        console.Write(new PathsTable(result).At(console.Profile.Width));
        console.WriteLine();
        foreach (var note in Notes(result))
        {
            console.Write(new Text(note + "\n", Faint));
        }

        Lines(Warnings(plan));
    }

    private static IEnumerable<string> Facts(PathPlan plan)
    {
        yield return $"{plan.Steps} {(plan.Steps == 1 ? "step" : "steps")} from "
            + $"{string.Join(", ", plan.Starts.Select(PathText.Point))}";
        yield return $"window {PathText.Window(plan.Surface.Window)}";
        if (PathText.Minima(plan.Surface) is { } minima)
        {
            yield return minima;
        }

        if (plan.Noise > 0)
        {
            yield return $"noise {TerminalFormat.Number(plan.Noise)}, seed {plan.Seed}";
        }
    }

    private static IEnumerable<string> Notes(PathsResult result)
    {
        var specs = result.Plan.Specs;
        yield return "Arriving is to come within "
            + $"{RateSearch.Tolerance} of the lowest and stay; leaving, to be outside the window to the end. f is the "
            + "height at the end.";
        if (specs.Any(spec => spec.IsAddition))
        {
            yield return "+ added: not in the original.";
        }

        if (specs.Any(spec => spec.Search is not null))
        {
            yield return PathText.Found + " " + RateSearch.Description(result.Plan.Surface) + ".";
        }
    }

    private static IEnumerable<string> Warnings(PathPlan plan) =>
        from spec in plan.Specs
        where spec.Search is { IsAtEdge: true }
        let isLowest = spec.Search!.Rate <= RateSearch.Rates[0]
        select $"{spec.Id}: the best rate is the {(isLowest ? "lowest" : "highest")} that was tried; "
            + $"a better one may lie {(isLowest ? "below" : "above")}. Give one by learning-rate=…";

    private void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.Write(new Text(line + "\n"));
        }
    }
}
