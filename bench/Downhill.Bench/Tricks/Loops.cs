using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Bench.Tricks;

/// <summary>The loop of a sweep over a rule with two state arrays, and what might make it faster.</summary>
internal static unsafe class Loops
{
    private const MethodImplOptions Hot = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    [MethodImpl(Hot)]
    public static void Plain<R, V>(R rule, float* w, float* g, float* a, float* b, nuint n)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        for (nuint i = 0; i < n; i += (nuint)V.Width)
        {
            Move<R, V>(rule, w, g, a, b, i);
        }
    }

    [MethodImpl(Hot)]
    public static void TwoAtOnce<R, V>(R rule, float* w, float* g, float* a, float* b, nuint n)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        for (nuint i = 0; i < n; i += 2 * (nuint)V.Width)
        {
            Move<R, V>(rule, w, g, a, b, i);
            Move<R, V>(rule, w, g, a, b, i + (nuint)V.Width);
        }
    }

    [MethodImpl(Hot)]
    public static void FourAtOnce<R, V>(R rule, float* w, float* g, float* a, float* b, nuint n)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        for (nuint i = 0; i < n; i += 4 * (nuint)V.Width)
        {
            Move<R, V>(rule, w, g, a, b, i);
            Move<R, V>(rule, w, g, a, b, i + (nuint)V.Width);
            Move<R, V>(rule, w, g, a, b, i + 2 * (nuint)V.Width);
            Move<R, V>(rule, w, g, a, b, i + 3 * (nuint)V.Width);
        }
    }

    [MethodImpl(Hot)]
    public static void Prefetching<R, V>(R rule, float* w, float* g, float* a, float* b, nuint n, nuint ahead)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        for (nuint i = 0; i < n; i += (nuint)V.Width)
        {
            Sse.Prefetch0(w + i + ahead);
            Sse.Prefetch0(g + i + ahead);
            Sse.Prefetch0(a + i + ahead);
            Sse.Prefetch0(b + i + ahead);
            Move<R, V>(rule, w, g, a, b, i);
        }
    }

    /// <summary>Stores that go round the caches. Needs addresses that are multiples of a lane's bytes.</summary>
    [MethodImpl(Hot)]
    public static void NonTemporal<R, V>(R rule, float* w, float* g, float* a, float* b, nuint n)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        for (nuint i = 0; i < n; i += (nuint)V.Width)
        {
            var (θ, m, v) = (V.Load(ref *w, i), V.Load(ref *a, i), V.Load(ref *b, i));
            rule.Step(ref θ, V.Load(ref *g, i), ref m, ref v);
            Stream(θ, w + i);
            Stream(m, a + i);
            Stream(v, b + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<R, V>(in R rule, float* w, float* g, float* a, float* b, nuint i)
        where R : struct, IRule2<R, V>
        where V : struct, ILane<V, float>, IReal<V>
    {
        var (θ, m, v) = (V.Load(ref *w, i), V.Load(ref *a, i), V.Load(ref *b, i));
        rule.Step(ref θ, V.Load(ref *g, i), ref m, ref v);
        V.Store(θ, ref *w, i);
        V.Store(m, ref *a, i);
        V.Store(v, ref *b, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stream<V>(V value, float* to)
        where V : struct, ILane<V, float>, IReal<V>
    {
        if (V.Width == 16)
        {
            Unsafe.BitCast<V, Vector512<float>>(value).StoreAlignedNonTemporal(to);
        }
        else
        {
            Unsafe.BitCast<V, Vector256<float>>(value).StoreAlignedNonTemporal(to);
        }
    }
}
