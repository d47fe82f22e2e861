using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A tensor over a storage, with strides.</summary>
internal sealed class ViewTensor : StoredTensor
{
    private readonly TensorStorage storage;
    private readonly Layout layout;
    private readonly bool isContiguous;

    public ViewTensor(string name, TensorStorage storage, Layout layout)
        : base(name, layout.Type, layout.Shape)
    {
        (this.storage, this.layout) = (storage, layout);
        isContiguous = layout.IsContiguous();
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        return length == 0 ? []
            : isContiguous ? storage.Slice((layout.Offset * Type.Size()) + start, length)
            : Gather(start, length);
    }

    /// <summary>Copies the elements that a range of bytes belongs to, one after the other.</summary>
    private ReadOnlySpan<byte> Gather(long start, int length)
    {
        var size = Type.Size();
        var (first, skipped) = Math.DivRem(start, size);
        var gathered = new byte[((skipped + length + size - 1) / size) * size];
        var (index, place) = Find(first);
        for (var to = 0; to < gathered.Length; to += size)
        {
            storage.Slice(place * size, size).CopyTo(gathered.AsSpan(to));
            place = Advance(index, place);
        }

        return gathered.AsSpan((int)skipped, length);
    }

    private (long[] Index, long Place) Find(long element)
    {
        var index = new long[Shape.Count];
        var place = layout.Offset;
        for (var i = index.Length - 1; i >= 0; i--)
        {
            (element, index[i]) = Math.DivRem(element, Shape[i]);
            place += index[i] * layout.Strides[i];
        }

        return (index, place);
    }

    private long Advance(long[] index, long place)
    {
        for (var i = index.Length - 1; i >= 0; i--)
        {
            place += layout.Strides[i];
            if (++index[i] < Shape[i])
            {
                return place;
            }

            place -= index[i] * layout.Strides[i];
            index[i] = 0;
        }

        return place;
    }
}
