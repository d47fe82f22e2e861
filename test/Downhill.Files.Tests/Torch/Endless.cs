using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>A tensor larger than memory would like: 0, 1, …, 255, again and again.</summary>
internal sealed class Endless(string name, long count) : StoredTensor(name, TensorType.UInt8, [count])
{
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, (1 << 20) + 256).Select(i => (byte)i)];

    public override ReadOnlySpan<byte> Bytes(long start, int length) => Pattern.AsSpan((int)(start % 256), length);
}
