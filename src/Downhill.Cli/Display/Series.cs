using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A curve of a plot.</summary>
/// <param name="Run">Whose it is.</param>
/// <param name="Letter">What stands at its end.</param>
internal sealed record Series(RunResult Run, char Letter)
{
    /// <summary>Its colour.</summary>
    public Color Colour { get; } = Palette.Of(Run.Entry);

    /// <summary>Where it ends: the loss of the last epoch, or null if that is not finite.</summary>
    public double? End => Run.Epochs[^1].Loss;
}
