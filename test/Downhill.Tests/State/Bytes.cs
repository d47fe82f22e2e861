using Downhill.Tensors;

namespace Downhill.Tests.State;

/// <summary>Tensors compared byte by byte.</summary>
public static class Bytes
{
    public static byte[] Of(StoredTensor tensor) => TensorDifference.Bytes(tensor);

    /// <summary>Fails unless both sets hold the same names, types, shapes, bytes and metadata.</summary>
    public static void ShouldBeSame(TensorSet actual, TensorSet expected, string what) =>
        TensorDifference.Of(actual, expected).ShouldBeNull(what);
}
