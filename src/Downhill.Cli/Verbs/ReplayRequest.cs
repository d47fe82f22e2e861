using Downhill.Lab.Replays;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill replay</c> is asked for.</summary>
/// <param name="Optimizer">The optimizer's id.</param>
/// <param name="Spec">How to replay.</param>
/// <param name="Weights">The file of weights.</param>
/// <param name="Gradients">The file of gradients.</param>
internal sealed record ReplayRequest(string Optimizer, ReplaySpec Spec, string Weights, string Gradients)
{
    /// <summary>The file of state to go on from; null to begin.</summary>
    public string? State { get; init; }

    /// <summary>Where to write the result; null for nowhere.</summary>
    public string? Output { get; init; }

    /// <summary>The file to compare the result with; null for none.</summary>
    public string? Other { get; init; }

    /// <summary>How far apart the two may be.</summary>
    public DifferenceLimits Limits { get; init; } = new(0, double.PositiveInfinity);

    /// <summary>Where to write the record; - for standard output, null for nowhere.</summary>
    public string? Json { get; init; }

    /// <summary>Whether to show nothing.</summary>
    public bool IsQuiet { get; init; }
}
