using Downhill.Tensors;

namespace Downhill.Tests.State;

/// <summary>Tensors compared byte by byte.</summary>
public static class Bytes
{
    public static byte[] Of(StoredTensor tensor) => tensor.Bytes(0, (int)tensor.ByteCount).ToArray();

    /// <summary>Fails unless both sets hold the same names, types, shapes, bytes and metadata.</summary>
    public static void ShouldBeSame(TensorSet actual, TensorSet expected, string what)
    {
        actual.Keys.Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal), what);
        foreach (var (name, tensor) in expected)
        {
            (actual[name].Type, string.Join(',', actual[name].Shape)).ShouldBe((tensor.Type, string.Join(',', tensor.Shape)), $"{what}, {name}");
            if (!Of(actual[name]).AsSpan().SequenceEqual(Of(tensor)))
            {
                Assert.Fail($"{what}, {name}: other bytes");
            }
        }

        foreach (var (name, text) in expected.Metadata)
        {
            actual.Metadata.GetValueOrDefault(name).ShouldBe(text, $"{what}, {name}");
        }
    }
}
