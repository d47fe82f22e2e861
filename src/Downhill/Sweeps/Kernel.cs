using System.Runtime.CompilerServices;
using Downhill.Gradients;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>The one loop: a lane of weights, gradient and state is read, moved by a rule, and put back.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="R">The rule.</typeparam>
/// <typeparam name="G">How the gradient is transformed on the way.</typeparam>
/// <typeparam name="FW">The format of the weights.</typeparam>
/// <typeparam name="FG">The format of the gradient.</typeparam>
/// <typeparam name="FS">The format of the state.</typeparam>
internal readonly struct Kernel<V, R, G, FW, FG, FS>(in R rule, in G gradient) : IKernel
    where V : struct, ILane<V>, IReal<V>
    where R : struct, IRule<R, V>
    where G : struct, IGradient<V>
    where FW : struct, IFormat<V>
    where FG : struct, IFormat<V>
    where FS : struct, IFormat<V>
{
    private const int LeastAligned = 512;
    private readonly R rule = rule;
    private readonly G gradient = gradient;

    /// <inheritdoc/>
    public void Run(in Stretch memory)
    {
        var head = Head(memory);
        var end = memory.Length - (memory.Length - head) % V.Width;
        if (head > 0)
        {
            Part(rule, gradient, memory, 0, head);
        }

        Loop(rule, gradient, memory, head, end);
        if (end < memory.Length)
        {
            Part(rule, gradient, memory, end, memory.Length);
        }
    }

    /// <summary>How many weights lie before the first that a lane can begin with and not straddle cache lines, which costs
    /// a tenth to a quarter. A short stretch is not worth it.</summary>
    private static unsafe int Head(in Stretch memory)
    {
        // Should the weights be moved meanwhile, all is still right, and only slower.
        var address = (nuint)Unsafe.AsPointer(ref memory.Weights);
        var lane = (nuint)(V.Width * FW.Bytes);
        var before = (lane - address % lane) % lane;
        return memory.Length < LeastAligned || before % (nuint)FW.Bytes != 0 ? 0 : (int)before / FW.Bytes;
    }

    /// <summary>Every operand is a local, so that no store can alias a coefficient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Loop(R rule, G gradient, in Stretch memory, int start, int end)
    {
        ref var w = ref memory.Weights;
        ref var g = ref memory.Gradients;
        ref var a = ref memory.A;
        ref var b = ref memory.B;
        ref var c = ref memory.C;
        ref var d = ref memory.D;
        for (nuint i = (nuint)start, n = (nuint)end; i < n; i += (nuint)V.Width)
        {
            Move(in rule, in gradient, ref w, ref g, ref a, ref b, ref c, ref d, i, default(Whole));
        }
    }

    /// <summary>Less than a lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Part(R rule, G gradient, in Stretch memory, int start, int end) => Move(
        in rule, in gradient, ref memory.Weights, ref memory.Gradients,
        ref memory.A, ref memory.B, ref memory.C, ref memory.D, (nuint)start, new Rest(end - start));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<E>(
        in R rule, in G gradient, ref byte w, ref byte g, ref byte s1, ref byte s2, ref byte s3, ref byte s4, nuint i, E extent)
        where E : struct, IExtent
    {
        var θ = FW.Load(ref w, i, extent);
        var slope = gradient.Of(θ, FG.Load(ref g, i, extent));
        var a = R.States > 0 ? FS.Load(ref s1, i, extent) : default;
        var b = R.States > 1 ? FS.Load(ref s2, i, extent) : default;
        var c = R.States > 2 ? FS.Load(ref s3, i, extent) : default;
        var d = R.States > 3 ? FS.Load(ref s4, i, extent) : default;
        R.Step(in rule, ref θ, slope, ref a, ref b, ref c, ref d);
        FW.Store(θ, ref w, i, extent);
        if (R.States > 0)
        {
            FS.Store(a, ref s1, i, extent);
        }

        if (R.States > 1)
        {
            FS.Store(b, ref s2, i, extent);
        }

        if (R.States > 2)
        {
            FS.Store(c, ref s3, i, extent);
        }

        if (R.States > 3)
        {
            FS.Store(d, ref s4, i, extent);
        }
    }
}
