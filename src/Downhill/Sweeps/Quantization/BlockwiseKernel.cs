using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Quantization;

/// <summary>Moves weights whose state lies in blocks of 8 bits: the state of a block is decoded into the nearest cache,
/// moved there by an ordinary kernel, and encoded.</summary>
/// <param name="inner">The kernel, which takes its state for floats.</param>
/// <param name="states">How many state arrays it has.</param>
/// <param name="coder">What decodes and encodes them.</param>
/// <param name="moves">Whether it moves the state too.</param>
internal readonly struct BlockwiseKernel<V, K, FW, FG>(K inner, int states, BlockCoder<V> coder, bool moves) : IKernel
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where K : struct, IKernel
    where FW : struct, IWeights<V>
    where FG : struct, IFormat<V>
{
    private readonly K inner = inner;
    private readonly BlockCoder<V> coder = coder;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Run(in KernelBuffers memory)
    {
        Span<float> buffer = stackalloc float[4 * QuantizedBlock.Length];
        ref var scratch = ref MemoryMarshal.GetReference(buffer);
        for (var start = 0; start < memory.Length; start += QuantizedBlock.Length)
        {
            var length = Math.Min(QuantizedBlock.Length, memory.Length - start);
            for (var i = 0; i < states; i++)
            {
                coder.Read(i, ref At(memory, i, start), ref Unsafe.Add(ref scratch, i * QuantizedBlock.Length), length);
            }

            inner.Run(Inner(memory, start, ref scratch, length));
            for (var i = 0; moves && i < states; i++)
            {
                ref var values = ref Unsafe.Add(ref scratch, i * QuantizedBlock.Length);
                coder.Write(i, ref At(memory, i, start), ref values, length, memory.First + start);
            }
        }
    }

    private static KernelBuffers Inner(in KernelBuffers memory, int start, ref float scratch, int length) => new(
        ref Unsafe.Add(ref memory.Weights, (nint)start * FW.Size),
        ref Unsafe.Add(ref memory.Companion, (nint)start * FW.CompanionSize),
        ref Unsafe.Add(ref memory.Gradients, (nint)start * FG.Size),
        ref Unsafe.As<float, byte>(ref scratch),
        ref Unsafe.As<float, byte>(ref Unsafe.Add(ref scratch, QuantizedBlock.Length)),
        ref Unsafe.As<float, byte>(ref Unsafe.Add(ref scratch, 2 * QuantizedBlock.Length)),
        ref Unsafe.As<float, byte>(ref Unsafe.Add(ref scratch, 3 * QuantizedBlock.Length)),
        length)
    {
        First = memory.First + start,
    };

    private static ref byte At(in KernelBuffers memory, int array, int start) =>
        ref Unsafe.Add(ref memory.State(array), (nint)(start / QuantizedBlock.Length) * QuantizedBlock.Size);
}
