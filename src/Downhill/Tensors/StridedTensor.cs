namespace Downhill.Tensors;

/// <summary>A tensor over live memory with gaps: runs of bytes at equal distances.</summary>
/// <param name="name">The name of the tensor.</param>
/// <param name="type">The type of the elements.</param>
/// <param name="shape">The extents of the tensor.</param>
/// <param name="memory">Returns the memory; called whenever it is needed.</param>
/// <param name="first">The first byte of the first run.</param>
/// <param name="run">The number of bytes in a run; the last may have fewer.</param>
/// <param name="stride">The distance from one run to the next, in bytes.</param>
internal sealed class StridedTensor(
    string name, TensorType type, IReadOnlyList<long> shape, Func<Span<byte>> memory, int first, int run, int stride)
    : LiveTensor(name, type, shape)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        var gathered = new byte[length];
        var own = memory();
        for (var done = 0; done < length;)
        {
            var here = At(own, start + done, length - done);
            here.CopyTo(gathered.AsSpan(done));
            done += here.Length;
        }

        return gathered;
    }

    /// <inheritdoc/>
    protected override void Put(long start, ReadOnlySpan<byte> bytes)
    {
        var own = memory();
        for (var done = 0; done < bytes.Length;)
        {
            var here = At(own, start + done, bytes.Length - done);
            bytes.Slice(done, here.Length).CopyTo(here);
            done += here.Length;
        }
    }

    /// <summary>Returns the tensor's bytes from one on, as far as they lie in the same run.</summary>
    private Span<byte> At(Span<byte> own, long start, int length)
    {
        var (which, within) = Math.DivRem(start, run);
        return own.Slice((int)(which * stride + first + within), (int)Math.Min(length, run - within));
    }
}
