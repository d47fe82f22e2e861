namespace Downhill.Lab.Benchmarks;

/// <summary>A number that the compiler knows, so that loops over it are unrolled and tests of it vanish.</summary>
internal interface IConstant
{
    static abstract int Value { get; }
}
