namespace Downhill.Tensors;

/// <summary>Live memory in which runs of bytes lie at equal distances, with other things between: what a tensor has
/// behind one another is gathered and scattered.</summary>
/// <param name="name">The tensor's name.</param>
/// <param name="type">The type of its elements.</param>
/// <param name="shape">Its extents.</param>
/// <param name="memory">The memory; asked for whenever it is needed.</param>
/// <param name="first">The first byte of the first run.</param>
/// <param name="run">How many bytes a run has; the last may have fewer.</param>
/// <param name="stride">How far it is from one run to the next.</param>
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

    /// <summary>What of the tensor's bytes from one on lies in the same run.</summary>
    private Span<byte> At(Span<byte> own, long start, int length)
    {
        var (which, within) = Math.DivRem(start, run);
        return own.Slice((int)(which * stride + first + within), (int)Math.Min(length, run - within));
    }
}
