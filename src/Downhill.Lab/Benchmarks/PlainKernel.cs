using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Lab.Benchmarks;

/// <summary>The plain pass that moves as many bytes as a step, with the widest lanes of this machine.</summary>
/// <param name="traffic">The bytes.</param>
/// <param name="arrays">Where they lie.</param>
internal sealed class PlainKernel(Traffic traffic, PlainArrays arrays)
{
    /// <summary>How many weights go together; what is left over at the end is passed by.</summary>
    private const int Unit = 16 * 4;

    private readonly Action<PlainArrays, int, int> pass = Choose(traffic);

    /// <summary>Passes over all weights on the calling thread.</summary>
    public void Run() => RunPart(0, 1);

    /// <summary>Passes over one of several equal parts.</summary>
    public void RunPart(int part, int parts) => pass(arrays, Border(part, parts), Border(part + 1, parts));

    private int Border(int part, int parts) => (int)((long)(arrays.Weights.Length / Unit) * part / parts * Unit);

    private static Action<PlainArrays, int, int> Choose(Traffic traffic) =>
        Vector512.IsHardwareAccelerated ? Choose<Lane16>(traffic)
        : Vector256.IsHardwareAccelerated ? Choose<Lane8>(traffic)
        : Vector128.IsHardwareAccelerated ? Choose<Lane4>(traffic)
        : Choose<Lane1>(traffic);

    private static Action<PlainArrays, int, int> Choose<V>(Traffic traffic)
        where V : struct, ILane<V, float>, IReal<V> => traffic.States switch
        {
            0 => PlainPass<V, Constant.Zero, Constant.One>.Run,
            1 => Choose<V, Constant.One>(traffic.Storage),
            2 => Choose<V, Constant.Two>(traffic.Storage),
            3 => Choose<V, Constant.Three>(traffic.Storage),
            _ => Choose<V, Constant.Four>(traffic.Storage),
        };

    private static Action<PlainArrays, int, int> Choose<V, N>(StateFormat storage)
        where V : struct, ILane<V, float>, IReal<V>
        where N : struct, IConstant => storage switch
        {
            StateFormat.Float32 => PlainPass<V, N, Constant.One>.Run,
            StateFormat.BFloat16 => PlainPass<V, N, Constant.Two>.Run,
            _ => PlainPass<V, N, Constant.Four>.Run,
        };
}
