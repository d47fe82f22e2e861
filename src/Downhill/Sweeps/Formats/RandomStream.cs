namespace Downhill.Sweeps.Formats;

/// <summary>The use of random numbers; each has a stream of its own.</summary>
internal enum RandomStream
{
    /// <summary>The rounding of weights.</summary>
    Weights,

    /// <summary>The rounding of state.</summary>
    State,

    /// <summary>The rounding of the first state array in blocks; the second is one more, and so on.</summary>
    Blocks,
}
