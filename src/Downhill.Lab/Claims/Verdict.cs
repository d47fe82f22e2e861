namespace Downhill.Lab.Claims;

/// <summary>Outcome of an experiment about a claim.</summary>
internal enum Verdict
{
    /// <summary>Undecided, as there are too few runs to tell.</summary>
    Undecided,

    /// <summary>The effect is there, and large enough to be of interest.</summary>
    Supported,

    /// <summary>No effect as large as the least of interest is plausible.</summary>
    NotSupported,

    /// <summary>The claim is supported under one condition, and not under another.</summary>
    Depends,
}
