namespace Downhill.Sweeps;

/// <summary>The purpose for which the weights of a group are gone through.</summary>
internal enum StepPurpose
{
    /// <summary>Moves the weights by their gradient.</summary>
    Update,

    /// <summary>Moves the weights to where the gradient is to be taken; there is none yet.</summary>
    LookAhead,

    /// <summary>Moves the weights to where another gradient is to be taken, along the one that there is.</summary>
    Ascend,

    /// <summary>Writes state of the gradient at the weights, which stay.</summary>
    Measure,

    /// <summary>Takes the step aside and sums its mask; neither weights nor state are written.</summary>
    Mask,

    /// <summary>Writes state of a gradient that is not the loss's, such as one of sampled labels; weights
    /// stay.</summary>
    Estimate,

    /// <summary>Brings weights and a copy of them together, after a step; the gradient does not count.</summary>
    Synchronize,
}
