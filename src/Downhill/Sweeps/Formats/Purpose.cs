namespace Downhill.Sweeps.Formats;

/// <summary>What chance is drawn for.</summary>
internal enum Purpose
{
    /// <summary>To round weights.</summary>
    Weights,

    /// <summary>To round state.</summary>
    State,
}
