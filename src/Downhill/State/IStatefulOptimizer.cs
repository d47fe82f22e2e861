using Downhill.Sweeps;

namespace Downhill.State;

/// <summary>An optimizer, as saving and loading see it.</summary>
internal interface IStatefulOptimizer
{
    /// <summary>Gets the groups, with the state of their parameters.</summary>
    IReadOnlyList<GroupEngine> Engines { get; }

    /// <summary>Gets the state by name, as a live view.</summary>
    OptimizerState State { get; }

    /// <summary>Gets the number of steps that were done.</summary>
    long Steps { get; }

    /// <summary>Gets the number of steps that were skipped because a gradient was not finite.</summary>
    long Skipped { get; }

    /// <summary>Gets the largest norm that all gradients together may have; null for no limit.</summary>
    double? MaxGradientNorm { get; }

    /// <summary>Gets the policy for gradients that are not finite.</summary>
    NonFinitePolicy NonFinite { get; }

    /// <summary>Returns the options of the group that a parameter belongs to.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    OptimizerOptions OptionsOf(string parameter);
}
