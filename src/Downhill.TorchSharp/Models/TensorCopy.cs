using Downhill.Tensors;
using Downhill.TorchSharp.Native;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>A tensor of TorchSharp's as files hold it: a copy in native memory, which has no limit of 2 GiB.</summary>
internal sealed class TensorCopy : StoredTensor
{
    private readonly Tensor copy;

    private TensorCopy(string name, TensorType type, Tensor copy)
        : base(name, type, copy.shape) => this.copy = copy;

    /// <summary>Copies a tensor once, and calls it by all its names.</summary>
    /// <exception cref="NotSupportedException">Files have no such type.</exception>
    public static IEnumerable<StoredTensor> Of(Tensor tensor, IReadOnlyList<string> names)
    {
        var type = TensorTypes.Of(tensor.dtype) ?? throw new NotSupportedException(
            $"Tensor '{names[0]}' is {tensor.dtype}, a type that files do not have here. Convert it first.");
        var own = Copied(tensor);
        return names.Select(name => new TensorCopy(name, type, own));
    }

    private static Tensor Copied(Tensor tensor)
    {
        using var _ = no_grad();
        using var detached = tensor.detach();
        using var onHost = detached.cpu();
        using var dense = onHost.contiguous();
        return dense.clone().DetachFromDisposeScope();
    }

    public override unsafe ReadOnlySpan<byte> Bytes(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, ByteCount - length);
        return new((byte*)NativeMethods.Data(copy.Handle) + start, length);
    }
}
