using System.Runtime.InteropServices;

namespace Downhill.Tests.Laws;

/// <summary>Floats compared bit by bit.</summary>
public static class Bits
{
    /// <summary>Fails unless two arrays hold the same bits; any two that are not numbers count as equal, because IEEE 754
    /// leaves open which payload and sign an operation on two of them keeps, and processors do differ.</summary>
    public static void ShouldBeSame(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string what)
    {
        actual.Length.ShouldBe(expected.Length);
        if (MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes(expected)))
        {
            return;
        }

        for (var i = 0; i < actual.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(actual[i]) != BitConverter.SingleToInt32Bits(expected[i])
                && !(float.IsNaN(actual[i]) && float.IsNaN(expected[i])))
            {
                Assert.Fail($"{what}, element {i} of {actual.Length}: {actual[i]:R}, but expected {expected[i]:R}");
            }
        }
    }

    /// <summary>Weights and all state.</summary>
    public static void ShouldBeSame(IEnumerable<float[]> actual, IEnumerable<float[]> expected, string what)
    {
        var (actuals, expecteds) = (actual.ToList(), expected.ToList());
        actuals.Count.ShouldBe(expecteds.Count, what);
        foreach (var (index, (a, e)) in actuals.Zip(expecteds).Index())
        {
            ShouldBeSame(a, e, $"{what}, array {index}");
        }
    }
}
