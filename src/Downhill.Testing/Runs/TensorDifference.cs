using Downhill.Tensors;

namespace Downhill.Testing;

/// <summary>Comparisons of sets of tensors byte by byte.</summary>
internal static class TensorDifference
{
    /// <summary>Copies the elements of a tensor as they lie in memory.</summary>
    public static byte[] Bytes(StoredTensor tensor) => tensor.Bytes(0, (int)tensor.ByteCount).ToArray();

    /// <summary>Returns the first difference in names, types, shapes, bytes or metadata; null if there is
    /// none.</summary>
    public static string? Of(TensorSet actual, TensorSet expected)
    {
        var (names, expectedNames) = (Names(actual), Names(expected));
        if (names != expectedNames)
        {
            return $"tensors [{names}], but expected [{expectedNames}]";
        }

        foreach (var (name, tensor) in expected)
        {
            if (Kind(actual[name]) != Kind(tensor))
            {
                return $"{name} is {Kind(actual[name])}, but expected {Kind(tensor)}";
            }

            if (!Bytes(actual[name]).AsSpan().SequenceEqual(Bytes(tensor)))
            {
                return $"{name} has other bytes";
            }
        }

        return expected.Metadata.Where(pair => actual.Metadata.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => $"{pair.Key} is {actual.Metadata.GetValueOrDefault(pair.Key)}, but expected {pair.Value}")
            .FirstOrDefault();
    }

    private static string Names(TensorSet set) => string.Join(", ", set.Keys.Order(StringComparer.Ordinal));

    private static string Kind(StoredTensor tensor) => $"{tensor.Type} [{string.Join(", ", tensor.Shape)}]";
}
