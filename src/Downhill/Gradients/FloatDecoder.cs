using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;
using Downhill.Tensors;

namespace Downhill.Gradients;

/// <summary>A decoder of weights and gradients to floats, of whatever type they are.</summary>
internal static class FloatDecoder
{
    /// <summary>Decodes numbers from their bytes.</summary>
    /// <param name="type">The type of the numbers: float, bfloat16 or half.</param>
    /// <param name="bytes">The bytes, of as many numbers as there are floats.</param>
    /// <param name="floats">The floats, written.</param>
    public static void Decode(TensorType type, ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        switch (type)
        {
            case TensorType.Float32: MemoryMarshal.Cast<byte, float>(bytes).CopyTo(floats); break;
            case TensorType.BFloat16: Decode<BFloat16Codec<Lane8>>(bytes, floats); break;
            default: Decode<HalfCodec<Lane8>>(bytes, floats); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Decode<C>(ReadOnlySpan<byte> bytes, Span<float> floats)
        where C : struct, ICodec<Lane8>
    {
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(floats);
        var whole = floats.Length - floats.Length % Lane8.Width;
        for (var i = 0; i < whole; i += Lane8.Width)
        {
            Lane8.Store(C.Decode(default(FullLane).Load<Lane8, C>(ref from, (nuint)i)), ref to, (nuint)i);
        }

        if (whole < floats.Length)
        {
            Span<float> rest = stackalloc float[Lane8.Width];
            var lane = new PartialLane(floats.Length - whole).Load<Lane8, C>(ref from, (nuint)whole);
            Lane8.Store(C.Decode(lane), ref MemoryMarshal.GetReference(rest), 0);
            rest[..(floats.Length - whole)].CopyTo(floats[whole..]);
        }
    }
}
