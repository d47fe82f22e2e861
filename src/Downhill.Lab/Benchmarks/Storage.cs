namespace Downhill.Lab.Benchmarks;

/// <summary>What state is kept as.</summary>
public enum Storage
{
    /// <summary>Four bytes a number.</summary>
    Float32,

    /// <summary>Two bytes a number: the upper half of a float.</summary>
    BFloat16,

    /// <summary>A byte a number, and a float for each 256 of them.</summary>
    Block8,
}
