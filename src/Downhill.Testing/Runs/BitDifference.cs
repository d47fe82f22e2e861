using System.Runtime.InteropServices;

namespace Downhill.Testing;

/// <summary>Comparisons of floats bit by bit.</summary>
internal static class BitDifference
{
    /// <summary>Returns the first difference of two arrays; null if there is none. Any two NaNs count as
    /// equal.</summary>
    /// <remarks>IEEE 754 leaves open which payload and sign an operation on two NaNs keeps, and processors do
    /// differ.</remarks>
    public static string? Of(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        if (actual.Length != expected.Length)
        {
            return $"{actual.Length} elements, but expected {expected.Length}";
        }

        if (MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes(expected)))
        {
            return null;
        }

        for (var i = 0; i < actual.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(actual[i]) != BitConverter.SingleToInt32Bits(expected[i])
                && !(float.IsNaN(actual[i]) && float.IsNaN(expected[i])))
            {
                return $"element {i} of {actual.Length}: {actual[i]:R}, but expected {expected[i]:R}";
            }
        }

        return null;
    }

    /// <summary>Returns the first difference of weights and state; null if there is none.</summary>
    public static string? Of(IEnumerable<float[]> actual, IEnumerable<float[]> expected)
    {
        var (actuals, expecteds) = (actual.ToList(), expected.ToList());
        if (actuals.Count != expecteds.Count)
        {
            return $"{actuals.Count} arrays, but expected {expecteds.Count}";
        }

        foreach (var (index, (a, e)) in actuals.Zip(expecteds).Index())
        {
            if (Of(a, e) is { } difference)
            {
                return $"array {index}, {difference}";
            }
        }

        return null;
    }
}
