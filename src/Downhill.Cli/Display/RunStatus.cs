using Downhill.Lab.Experiments;

namespace Downhill.Cli.Display;

/// <summary>How far a run is.</summary>
/// <param name="Spec">Which run.</param>
/// <param name="Seed">With which seed.</param>
internal sealed record RunStatus(RunSpec Spec, long Seed)
{
    /// <summary>The last that was heard; null before it started.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>What came of it; null until it is done.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Whether it is going on.</summary>
    public bool IsRunning => Progress is not null && Result is null;

    /// <summary>Images a second of training; 0 while unknown.</summary>
    public double Rate => Progress is { Seconds: > 0 } ? Progress.Images / Progress.Seconds : 0;

    /// <summary>Seconds of training left; null while unknown.</summary>
    public double? SecondsLeft => Result is not null ? 0 : Rate > 0 ? (Progress!.Total - Progress.Images) / Rate : null;

    /// <summary>The part that is done, 0 to 1.</summary>
    public double Done => Result is not null ? 1 : Progress is null ? 0 : (double)Progress.Images / Progress.Total;

    /// <summary>What it is called.</summary>
    public string Name(bool withSeed) => withSeed ? $"{Spec.Id} #{Seed}" : Spec.Id;
}
