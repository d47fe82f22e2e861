using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A curve of a plot and the letter at its end.</summary>
/// <param name="Run">Whose it is.</param>
/// <param name="Letter">What stands at its end.</param>
internal sealed record CurveEnd(RunResult Run, char Letter)
{
    /// <summary>Its color.</summary>
    public Color Color { get; } = TerminalPalette.Of(Run.Entry);

    /// <summary>Where it ends: the loss of the last epoch, or null if that is not finite.</summary>
    public double? End => Run.Epochs[^1].Loss;
}
