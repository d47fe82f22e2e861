using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Lab.Benchmarks;

/// <summary>Arithmetic without memory, with enough independent operations that none waits for another.</summary>
/// <remarks>Sums and products are not fused, since those of rules are not.</remarks>
internal static class PlainArithmetic
{
    /// <summary>The number of turns of a call, enough that the start of threads does not matter.</summary>
    private const int Turns = 1 << 15;

    /// <summary>Gets the number of operations of a call of either kind.</summary>
    public static long Operations { get; } = 12L * Turns * LaneWidth.Widest;

    /// <summary>Computes as many sums as products.</summary>
    public static void AddMultiply()
    {
        var work = default(AddMultiplyWork);
        LaneWidth.Visit(ref work);
    }

    /// <summary>Computes as many quotients as roots.</summary>
    public static void DivideRoot()
    {
        var work = default(DivideRootWork);
        LaneWidth.Visit(ref work);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float AddMultiply<V>(double factor, double summand)
        where V : struct, ILane<V, float>, IReal<V>
    {
        V one = factor, nothing = summand;
        var (a, b, c, d, e, f) = (one, one, one, one, one, one);
        var (u, v, w, x, y, z) = (one, one, one, one, one, one);
        for (var turn = 0; turn < Turns; turn++)
        {
            (a, b, c, d, e, f) = (a * one, b * one, c * one, d * one, e * one, f * one);
            (u, v, w, x, y, z) = (u + nothing, v + nothing, w + nothing, x + nothing, y + nothing, z + nothing);
        }

        return First(a + b + c + d + e + f + u + v + w + x + y + z);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float DivideRoot<V>(double start)
        where V : struct, ILane<V, float>, IReal<V>
    {
        V dividend = start;
        var (a, b, c, d, e, f) = (dividend, dividend, dividend, dividend, dividend, dividend);
        var (u, v, w, x, y, z) = (dividend, dividend, dividend, dividend, dividend, dividend);
        for (var turn = 0; turn < Turns; turn++)
        {
            (a, b, c, d, e, f) = (dividend / a, dividend / b, dividend / c, dividend / d, dividend / e, dividend / f);
            (u, v, w, x, y, z) = (V.Sqrt(u), V.Sqrt(v), V.Sqrt(w), V.Sqrt(x), V.Sqrt(y), V.Sqrt(z));
        }

        return First(a + b + c + d + e + f + u + v + w + x + y + z);
    }

    private static float First<V>(V value)
        where V : struct, ILane<V, float>, IReal<V>
    {
        Span<float> room = stackalloc float[16];
        V.Store(value, ref room[0], 0);
        return room[0];
    }

    private readonly struct AddMultiplyWork : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => AddMultiply<V>(1, 0);
    }

    private readonly struct DivideRootWork : ILaneVisitor
    {
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => DivideRoot<V>(2);
    }
}
