using Downhill.Lanes;
using Downhill.Matrices;
using Downhill.Sweeps;
using Downhill.Sweeps.Kernels;

namespace Downhill.Lab.Benchmarks;

/// <summary>A kernel that moves as many bytes as a step, with the widest lanes of this machine.</summary>
/// <param name="traffic">The number of bytes to move.</param>
/// <param name="arrays">The memory to move.</param>
/// <param name="isFar">Whether to prefetch, which pays only beyond the caches.</param>
internal sealed class PlainKernel(MemoryTraffic traffic, PlainArrays arrays, bool isFar = false)
{
    /// <summary>The number of weights that are moved together; a remainder at the end is left out.</summary>
    private const int Unit = 16 * 4;

    private readonly Action<PlainArrays, int, int> pass = isFar
        ? Choose<Prefetch>(traffic) : Choose<NoPrefetch>(traffic);

    /// <summary>Passes over all weights on the calling thread.</summary>
    public void Run() => RunPart(0, 1);

    /// <summary>Passes over one of several equal parts.</summary>
    public void RunPart(int part, int parts) => pass(arrays, Border(part, parts), Border(part + 1, parts));

    private int Border(int part, int parts) => (int)((long)(arrays.Weights.Length / Unit) * part / parts * Unit);

    private static Action<PlainArrays, int, int> Choose<D>(MemoryTraffic traffic)
        where D : struct, IPrefetch
    {
        WidestPass<D> widest = new(traffic);
        LaneWidth.Visit(ref widest);
        return widest.Pass!;
    }

    private static Action<PlainArrays, int, int> Choose<V, D>(MemoryTraffic traffic)
        where V : struct, ILane<V, float>, IReal<V>
        where D : struct, IPrefetch => traffic.States switch
        {
            0 => PlainPass<V, Zero, Two, Two, D>.Run,
            1 => Choose<V, One, D>(traffic.Storage),
            2 => Choose<V, Two, D>(traffic.Storage),
            3 => Choose<V, Three, D>(traffic.Storage),
            _ => Choose<V, Four, D>(traffic.Storage),
        };

    /// <summary>Chooses the pass whose lanes of weights and of state match in bytes.</summary>
    private static Action<PlainArrays, int, int> Choose<V, N, D>(StepStorage storage)
        where V : struct, ILane<V, float>, IReal<V>
        where N : struct, ICount
        where D : struct, IPrefetch => (storage.WeightBytes, storage.StateBytes) switch
        {
            (sizeof(float), sizeof(float)) => PlainPass<V, N, Two, Two, D>.Run,
            (sizeof(float), sizeof(ushort)) => PlainPass<V, N, Two, One, D>.Run,
            (sizeof(float), sizeof(byte)) => PlainPass<V, N, Four, One, D>.Run,
            (sizeof(ushort), sizeof(float)) => PlainPass<V, N, One, Two, D>.Run,
            _ => throw new NotSupportedException($"There is no plain pass for {storage}."),
        };

    private struct WidestPass<D>(MemoryTraffic traffic) : ILaneVisitor
        where D : struct, IPrefetch
    {
        public Action<PlainArrays, int, int>? Pass { get; private set; }

        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => Pass = Choose<V, D>(traffic);
    }
}
