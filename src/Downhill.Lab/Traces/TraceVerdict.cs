namespace Downhill.Lab.Traces;

/// <summary>The possible outcomes of a trace.</summary>
internal enum TraceVerdict
{
    /// <summary>The same numbers as the reference's.</summary>
    Agrees,

    /// <summary>A trace that was not replayed: something in it is not known here.</summary>
    PassedOver,

    /// <summary>Other numbers.</summary>
    Differs,
}
