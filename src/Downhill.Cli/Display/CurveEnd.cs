using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A curve of a plot, with the letter at its end.</summary>
/// <param name="Run">The run whose losses are drawn.</param>
/// <param name="Letter">The letter, which is a for the lowest curve, b for the next and so on.</param>
internal sealed record CurveEnd(RunResult Run, char Letter)
{
    /// <summary>Gets the color of the run's optimizer.</summary>
    public Color Color { get; } = TerminalPalette.Of(Run.Entry);

    /// <summary>Gets the loss of the last epoch; null if it is not finite.</summary>
    public double? End => Run.Epochs[^1].Loss;
}
