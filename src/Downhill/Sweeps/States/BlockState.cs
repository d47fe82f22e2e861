using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Checkpoints;
using Downhill.Lanes;
using Downhill.Sweeps.Blocks;

namespace Downhill.Sweeps.States;

/// <summary>State in blocks of 8 bits; each parameter begins with a block of its own.</summary>
internal sealed class BlockState : StateArray
{
    /// <summary>What ends the name of the tensor of largest magnitudes.</summary>
    public const string Scales = ".absmax";

    private readonly byte[] bytes;
    private readonly bool isUnsigned;

    public BlockState(Slot[] slots, float initial, bool isUnsigned)
    {
        this.isUnsigned = isUnsigned;
        bytes = new byte[slots.Length == 0 ? 0 : slots[^1].Block + Block.Bytes(slots[^1].End - slots[^1].Start)];
        foreach (var slot in slots)
        {
            var own = Own(slot);
            for (var start = 0; start < own.Length; start += Block.Size)
            {
                Block.Fill(own[start..Math.Min(start + Block.Size, own.Length)], initial, isUnsigned);
            }
        }
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(bytes), (nint)(slot.Block + (long)start / Block.Length * Block.Size));

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot)
    {
        var values = new float[slot.End - slot.Start];
        var room = new float[Block.Length];
        for (var start = 0; start < values.Length; start += Block.Length)
        {
            var length = Math.Min(Block.Length, values.Length - start);
            if (isUnsigned)
            {
                Block.Read<Lane4, Unsigned>(ref At(slot, start), ref room[0], length);
            }
            else
            {
                Block.Read<Lane4, Signed>(ref At(slot, start), ref room[0], length);
            }

            room.AsSpan(0, length).CopyTo(values.AsSpan(start));
        }

        return values;
    }

    /// <inheritdoc/>
    public override void Write(Slot slot, ReadOnlySpan<float> values)
    {
        var room = new float[Block.Length];
        for (var start = 0; start < values.Length; start += Block.Length)
        {
            var length = Math.Min(Block.Length, values.Length - start);
            values.Slice(start, length).CopyTo(room);
            room.AsSpan(length).Clear();
            if (isUnsigned)
            {
                Block.Write<Lane4, Unsigned>(ref At(slot, start), ref room[0], length);
            }
            else
            {
                Block.Write<Lane4, Signed>(ref At(slot, start), ref room[0], length);
            }
        }
    }

    /// <summary>The codes in the parameter's shape, and under <c>NAME.absmax</c> the largest magnitude of each
    /// block.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(Slot slot, string name)
    {
        const int Head = Block.Size - Block.Length;
        long blocks = (slot.Length + Block.Length - 1) / Block.Length;
        return
        [
            new StridedTensor(
                name, TensorType.UInt8, slot.Shape, () => Own(slot), first: Head, run: Block.Length, stride: Block.Size),
            new StridedTensor(
                name + Scales, TensorType.Float32, [blocks], () => Own(slot), first: 0, run: Head, stride: Block.Size),
        ];
    }

    private Span<byte> Own(Slot slot) => bytes.AsSpan((int)slot.Block, (int)Block.Bytes(slot.End - slot.Start));
}
