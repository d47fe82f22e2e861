using Downhill.Lab.Experiments;

namespace Downhill.Cli.Display;

/// <summary>The last known progress or result of a run.</summary>
/// <param name="Spec">The plan of the run.</param>
/// <param name="Seed">The seed of the initial weights and of the order of the images.</param>
internal sealed record RunStatus(RunSpec Spec, long Seed)
{
    /// <summary>Gets the last progress; null before the run started.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>Gets the result; null until the run is finished.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Gets whether the run is under way.</summary>
    public bool IsRunning => Progress is not null && Result is null;

    /// <summary>Gets the images a second of training; 0 while unknown.</summary>
    public double Rate => Progress is { Seconds: > 0 } ? Progress.Images / Progress.Seconds : 0;

    /// <summary>Gets the seconds of training left; null while unknown.</summary>
    public double? SecondsLeft => Result is not null ? 0 : Rate > 0 ? (Progress!.Total - Progress.Images) / Rate : null;

    /// <summary>Gets the share that is done, 0 to 1.</summary>
    public double Done => Result is not null ? 1 : Progress is null ? 0 : (double)Progress.Images / Progress.Total;

    /// <summary>Returns the name of the run, with its seed if asked for.</summary>
    public string Name(bool withSeed) => withSeed ? $"{Spec.Id} #{Seed}" : Spec.Id;
}
