using Downhill.Sweeps;

namespace Downhill.State;

/// <summary>What saving and loading see of an optimizer.</summary>
internal interface IStatefulOptimizer
{
    /// <summary>The groups, with the state of their parameters.</summary>
    IReadOnlyList<GroupEngine> Engines { get; }

    /// <summary>The state by name.</summary>
    OptimizerState State { get; }

    /// <summary>The number of steps done.</summary>
    long Steps { get; }

    /// <summary>The number of steps skipped because a gradient was not finite.</summary>
    long Skipped { get; }

    /// <summary>The largest norm that all gradients together may have; null for no limit.</summary>
    double? MaxGradientNorm { get; }

    /// <summary>The policy for gradients that are not finite.</summary>
    NonFinitePolicy NonFinite { get; }

    /// <summary>The options of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    OptimizerOptions OptionsOf(string parameter);
}
