namespace Downhill.Sweeps.Formats;

/// <summary>What chance is drawn for.</summary>
internal enum RandomStream
{
    /// <summary>To round weights.</summary>
    Weights,

    /// <summary>To round state.</summary>
    State,

    /// <summary>To round the first state array in blocks; the second is one more, and so on.</summary>
    Blocks,
}
