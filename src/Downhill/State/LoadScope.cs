namespace Downhill;

/// <summary>The differences that loading allows between a checkpoint and its target; they can be combined.</summary>
[Flags]
public enum LoadScope
{
    /// <summary>No difference: both must have the same tensors, by name, shape and type.</summary>
    Exact = 0,

    /// <summary>Leaves tensors as they are if the checkpoint lacks them.</summary>
    AllowMissing = 1,

    /// <summary>Leaves out tensors that only the checkpoint has.</summary>
    AllowUnexpected = 2,

    /// <summary>Takes state of another kind of optimizer by its keys.</summary>
    /// <remarks>It may mean something else there: the velocity of one form of momentum holds the rate, that of another
    /// does not.</remarks>
    AllowOtherOptimizer = 4,
}
