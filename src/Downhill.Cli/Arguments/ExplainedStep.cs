using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab.Paths;

namespace Downhill.Cli.Arguments;

/// <summary>A step of a path, as a command line names it: <c>momentum@40</c>.</summary>
/// <param name="Path">The name of the path.</param>
/// <param name="Step">The step, from 1.</param>
internal sealed record ExplainedStep(string Path, int Step)
{
    /// <summary>Parses a step.</summary>
    /// <param name="option">The option with the text, for messages.</param>
    /// <param name="text">The text to parse.</param>
    /// <param name="paths">The names of all paths.</param>
    /// <param name="steps">The number of steps.</param>
    /// <exception cref="UsageException">There is no such step.</exception>
    public static ExplainedStep Read(string option, string text, IReadOnlyList<string> paths, int steps)
    {
        var at = text.LastIndexOf('@');
        var id = at < 0 ? text : text[..at];
        return !paths.Contains(id)
            ? throw new UsageException($"{option} {text}: there is no path '{id}'.{DidYouMean.Hint(id, paths)} "
                + $"{ListText.Choices(paths)} Write ID@STEP, such as {paths[0]}@{Math.Min(40, steps)}.")
            : at >= 0 && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                && step >= 1 && step <= steps
                ? new(id, step)
                : throw new UsageException($"{option} {text}: which step? Write {id}@ and a number from 1 to {steps}.");
    }

    /// <summary>Returns the explanation of the step on its path.</summary>
    /// <param name="result">The paths.</param>
    /// <exception cref="UsageException">The path ended before this step.</exception>
    public StepExplanation Explain(PathsResult result)
    {
        var path = result.Paths.First(path => path.Spec.Id == Path);
        return Step < path.Points.Count
            ? StepExplanation.Of(result.Plan, path.Spec, path.Start, Step)
            : throw new UsageException(
                $"--explain {Path}@{Step}: this path turned infinite in step {path.Points.Count}. "
                + (path.Points.Count > 1
                    ? $"Give a step from 1 to {path.Points.Count - 1}." : "It has no step to explain."));
    }
}
