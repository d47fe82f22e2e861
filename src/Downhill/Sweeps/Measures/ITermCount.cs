namespace Downhill.Sweeps.Measures;

/// <summary>The number of terms of a measure, as a type, so that a loop stores no more of them.</summary>
internal interface ITermCount
{
    /// <summary>Gets the number.</summary>
    static abstract int Value { get; }
}
