namespace Downhill.Tests.Laws;

/// <summary>Floats compared bit by bit.</summary>
public static class Bits
{
    /// <summary>Fails unless two arrays hold the same bits; any two that are not numbers count as equal, because IEEE
    /// 754 leaves open which payload and sign an operation on two of them keeps, and processors do differ.</summary>
    public static void ShouldBeSame(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string what) =>
        Fail(BitDifference.Of(actual, expected), what);

    /// <summary>Weights and all state.</summary>
    public static void ShouldBeSame(IEnumerable<float[]> actual, IEnumerable<float[]> expected, string what) =>
        Fail(BitDifference.Of(actual, expected), what);

    private static void Fail(string? difference, string what)
    {
        if (difference is not null)
        {
            Assert.Fail($"{what}, {difference}");
        }
    }
}
