namespace Downhill;

/// <summary>What a checkpoint need not have in common with what it is loaded into.</summary>
[Flags]
public enum LoadScope
{
    /// <summary>Both must have the same, by name, shape and type.</summary>
    Exact = 0,

    /// <summary>What the checkpoint lacks stays as it is.</summary>
    AllowMissing = 1,

    /// <summary>What only the checkpoint has is left out.</summary>
    AllowUnexpected = 2,

    /// <summary>State of another kind of optimizer is taken by its keys, although it may mean something else there: the
    /// velocity of one form of momentum holds the rate, that of another does not.</summary>
    AllowOtherOptimizer = 4,
}
