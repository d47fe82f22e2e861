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

    /// <summary>Gets the largest magnitude that an element of a gradient may have; null for no limit.</summary>
    double? MaxGradientValue { get; }

    /// <summary>Gets the norm that is limited.</summary>
    NormType NormType { get; }

    /// <summary>Gets the accumulation of gradients over micro-batches; null for none.</summary>
    GradientAccumulation? Accumulation { get; }

    /// <summary>Gets the number of micro-batches that the step under way has taken.</summary>
    int MicroBatches { get; }

    /// <summary>Gets the treatment of rows that gradients of some rows leave out.</summary>
    AbsentRows AbsentRows { get; }

    /// <summary>Gets the loss scale; null for none.</summary>
    LossScale? LossScale { get; }

    /// <summary>Gets the text of the transforms of gradients.</summary>
    string TransformsText { get; }

    /// <summary>Gets what acts around the steps, each with its options as text.</summary>
    IReadOnlyList<string> Wrappers { get; }

    /// <summary>Gets the names of frozen parameters.</summary>
    IReadOnlyList<string> Frozen { get; }

    /// <summary>Returns the options of the group that a parameter belongs to.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    OptimizerOptions OptionsOf(string parameter);
}
