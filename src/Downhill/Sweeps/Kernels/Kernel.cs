using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps.Kernels;

/// <summary>The one loop: it reads a lane of weights, gradient and state, moves it by a rule, and writes it.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="R">The rule.</typeparam>
/// <typeparam name="G">The transform of the gradient.</typeparam>
/// <typeparam name="FW">The format of the weights.</typeparam>
/// <typeparam name="FG">The format of the gradient.</typeparam>
/// <typeparam name="FS">The format of the state.</typeparam>
internal readonly struct Kernel<V, R, G, FW, FG, FS>(in R rule, in G gradient, FW weights, FS state) : IKernel
    where V : struct, ILane<V>, IReal<V>
    where R : struct, IRule<R, V>
    where G : struct, IGradient<V>
    where FW : struct, IWeights<V>
    where FG : struct, IFormat<V>
    where FS : struct, IFormat<V>
{
    private const int LeastAligned = 512;
    private readonly R rule = rule;
    private readonly G gradient = gradient;
    private readonly FW weights = weights;
    private readonly FS state = state;

    /// <inheritdoc/>
    public void Run(in KernelBuffers memory)
    {
        var head = UnalignedCount(memory);
        var end = memory.Length - (memory.Length - head) % V.Width;
        if (head > 0)
        {
            Remainder(this, memory, 0, head);
        }

        // Two arrays alone a processor fetches better by itself.
        if (R.States > 0 && memory.IsFar)
        {
            Loop<Prefetch>(this, memory, head, end);
        }
        else
        {
            Loop<NoPrefetch>(this, memory, head, end);
        }

        if (end < memory.Length)
        {
            Remainder(this, memory, end, memory.Length);
        }
    }

    /// <summary>Returns the number of weights before the first lane that does not straddle cache lines.</summary>
    /// <remarks>Straddling costs a tenth to a quarter. A short range is not worth it.</remarks>
    private static unsafe int UnalignedCount(in KernelBuffers memory)
    {
        // Should the weights be moved meanwhile, all is still right, and only slower.
        var address = (nuint)Unsafe.AsPointer(ref memory.Weights);
        var lane = (nuint)(V.Width * FW.Size);
        var before = (lane - address % lane) % lane;
        return memory.Length < LeastAligned || before % (nuint)FW.Size != 0 ? 0 : (int)before / FW.Size;
    }

    /// <summary>Moves whole lanes, with every operand in a local.</summary>
    /// <remarks>No store can then alias a coefficient. Passed by value, coefficients would stay on the stack, and a JIT
    /// without a profile would read them anew at every turn.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Loop<D>(in Kernel<V, R, G, FW, FG, FS> kernel, in KernelBuffers memory, int start, int end)
        where D : struct, IPrefetch
    {
        var (rule, gradient, weights, state) = (kernel.rule, kernel.gradient, kernel.weights, kernel.state);
        ref var w = ref memory.Weights;
        ref var x = ref memory.Companion;
        ref var g = ref memory.Gradients;
        ref var a = ref memory.A;
        ref var b = ref memory.B;
        ref var c = ref memory.C;
        ref var d = ref memory.D;
        var first = (nuint)(memory.First + start);
        var (stateCounter, weightCounter) = (state.Counter(first), weights.Counter(first));
        for (nuint i = (nuint)start, n = (nuint)end; i < n; i += (nuint)V.Width)
        {
            D.Fetch(ref w, i, FW.Size);
            D.Fetch(ref x, i, FW.CompanionSize);
            D.Fetch(ref g, i, FG.Size);
            D.Fetch(ref a, i, R.States > 0 ? FS.Size : 0);
            D.Fetch(ref b, i, R.States > 1 ? FS.Size : 0);
            D.Fetch(ref c, i, R.States > 2 ? FS.Size : 0);
            D.Fetch(ref d, i, R.States > 3 ? FS.Size : 0);
            StepLane(
                in rule, in gradient, in weights, in state, ref w, ref x, ref g, ref a, ref b, ref c, ref d, i,
                ref stateCounter,
                ref weightCounter, default(FullLane));
        }
    }

    /// <summary>Moves the remainder of less than a lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Remainder(in Kernel<V, R, G, FW, FG, FS> kernel, in KernelBuffers memory, int start, int end)
    {
        var first = (nuint)(memory.First + start);
        var (stateCounter, weightCounter) = (kernel.state.Counter(first), kernel.weights.Counter(first));
        StepLane(
            in kernel.rule, in kernel.gradient, in kernel.weights, in kernel.state,
            ref memory.Weights, ref memory.Companion, ref memory.Gradients,
            ref memory.A, ref memory.B, ref memory.C, ref memory.D, (nuint)start, ref stateCounter, ref weightCounter,
            new PartialLane(end - start));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepLane<E>(
        in R rule, in G gradient, in FW weights, in FS state, ref byte w, ref byte x, ref byte g,
        ref byte s1, ref byte s2, ref byte s3, ref byte s4, nuint i, ref V stateCounter, ref V weightCounter, E count)
        where E : struct, ILaneCount
    {
        var θ = weights.Load(ref w, ref x, i, count);
        var slope = gradient.Of(θ, default(FG).Load(ref g, i, count));
        var a = R.States > 0 ? state.Load(ref s1, i, count) : default;
        var b = R.States > 1 ? state.Load(ref s2, i, count) : default;
        var c = R.States > 2 ? state.Load(ref s3, i, count) : default;
        var d = R.States > 3 ? state.Load(ref s4, i, count) : default;
        R.Step(in rule, ref θ, slope, ref a, ref b, ref c, ref d);
        if (R.States > 0 && R.WritesState)
        {
            var random = state.Next(ref stateCounter);
            state.Store(a, state.RandomBits(random, 0), ref s1, i, count);
            StoreRest(in state, b, c, d, random, ref s2, ref s3, ref s4, i, count);
        }

        // Last, because they are ready last: stores are made in their order.
        if (R.MovesWeights)
        {
            weights.Store(θ, weights.Next(ref weightCounter), ref w, ref x, i, count);
        }
    }

    /// <summary>Stores the state after the first array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRest<E>(
        in FS state, V b, V c, V d, V random, ref byte s2, ref byte s3, ref byte s4, nuint i, E count)
        where E : struct, ILaneCount
    {
        if (R.States > 1)
        {
            state.Store(b, state.RandomBits(random, 1), ref s2, i, count);
        }

        if (R.States > 2)
        {
            state.Store(c, state.RandomBits(random, 2), ref s3, i, count);
        }

        if (R.States > 3)
        {
            state.Store(d, state.RandomBits(random, 3), ref s4, i, count);
        }
    }
}
