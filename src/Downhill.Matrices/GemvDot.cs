using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The product of a row and a matrix whose columns are contiguous (BLAS's dot form).</summary>
/// <remarks>Each element is a dot product of <see cref="Chains"/> chains. Chain i takes the products at depth i, i +
/// 16, …; then halves are added to halves until one number is left, and the start value is added to that. So memory is
/// read in its order, and the bits are the same at every width.</remarks>
internal static unsafe class GemvDot<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int Chains = 16;

    // As many as keep both multipliers busy while each chain waits for itself.
    private const int MostLanes = 8;

    // The totals of as many columns are taken together.
    private const int Together = 4;

    /// <summary>Gets the number of lanes that hold the chains of a column.</summary>
    private static int Parts => Chains / V.Width;

    /// <summary>Computes the only row of C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmArguments p)
    {
        var most = Math.Max(1, MostLanes / Parts);
        var groups = (p.Columns + most - 1) / most;
        for (int group = 0, first = 0, next; group < groups; group++, first = next)
        {
            next = (int)((long)p.Columns * (group + 1) / groups);
            Choose(p.Block(0, 1, first, next - first));
        }
    }

    private static void Choose(in GemmArguments p)
    {
        if (V.Width == 1)
        {
            Singly(p);
            return;
        }

        switch (p.Columns)
        {
            case 8: Group<Eight>(p); break;
            case 7: Group<Seven>(p); break;
            case 6: Group<Six>(p); break;
            case 5: Group<Five>(p); break;
            case 4: Group<Four>(p); break;
            case 3: Group<Three>(p); break;
            case 2: Group<Two>(p); break;
            default: Group<One>(p); break;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Group<N>(in GemmArguments p)
        where N : struct, ICount
    {
        var buffer = stackalloc float[MostLanes * Chains];
        V s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default,
            s7 = default;
        float* a = p.A, b0 = Lane(p, 0), b1 = Lane(p, 1), b2 = Lane(p, 2), b3 = Lane(p, 3);
        float* b4 = Lane(p, 4), b5 = Lane(p, 5), b6 = Lane(p, 6), b7 = Lane(p, 7);
        nint whole = p.Depth & -Chains;
        for (nint k = 0; k < whole; k += Chains)
        {
            V a0 = Part(0, a + k), a1 = Part(1, a + k), a2 = Part(2, a + k), a3 = Part(3, a + k);
            Add<N>(0, a0, a1, a2, a3, b0 + k, ref s0);
            Add<N>(1, a0, a1, a2, a3, b1 + k, ref s1);
            Add<N>(2, a0, a1, a2, a3, b2 + k, ref s2);
            Add<N>(3, a0, a1, a2, a3, b3 + k, ref s3);
            Add<N>(4, a0, a1, a2, a3, b4 + k, ref s4);
            Add<N>(5, a0, a1, a2, a3, b5 + k, ref s5);
            Add<N>(6, a0, a1, a2, a3, b6 + k, ref s6);
            Add<N>(7, a0, a1, a2, a3, b7 + k, ref s7);
        }

        var rest = p.Depth - (int)whole;
        if (rest > 0)
        {
            AddFirst<N>(0, a + whole, b0 + whole, rest, ref s0);
            AddFirst<N>(1, a + whole, b1 + whole, rest, ref s1);
            AddFirst<N>(2, a + whole, b2 + whole, rest, ref s2);
            AddFirst<N>(3, a + whole, b3 + whole, rest, ref s3);
            AddFirst<N>(4, a + whole, b4 + whole, rest, ref s4);
            AddFirst<N>(5, a + whole, b5 + whole, rest, ref s5);
            AddFirst<N>(6, a + whole, b6 + whole, rest, ref s6);
            AddFirst<N>(7, a + whole, b7 + whole, rest, ref s7);
        }

        Keep<N>(0, s0, buffer);
        Keep<N>(1, s1, buffer);
        Keep<N>(2, s2, buffer);
        Keep<N>(3, s3, buffer);
        Keep<N>(4, s4, buffer);
        Keep<N>(5, s5, buffer);
        Keep<N>(6, s6, buffer);
        Keep<N>(7, s7, buffer);
        for (var column = 0; column < N.Count; column += Together)
        {
            Finish(p, column, Math.Min(N.Count - column, Together), buffer + (column * Chains));
        }
    }

    /// <summary>Returns the first address of a sum's lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Lane(in GemmArguments p, int i) => p.B + (i / Parts * p.BColumn) + (i % Parts * V.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Part(int part, float* a) => part < Parts ? V.Load(ref a[part * V.Width], 0) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<N>(int sum, V a0, V a1, V a2, V a3, float* b, ref V s)
        where N : struct, ICount
    {
        if (sum < N.Count * Parts)
        {
            var part = sum % Parts;
            V.Accumulate(part == 0 ? a0 : part == 1 ? a1 : part == 2 ? a2 : a3, V.Load(ref *b, 0), ref s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFirst<N>(int sum, float* a, float* b, int rest, ref V s)
        where N : struct, ICount
    {
        if (sum < N.Count * Parts)
        {
            var first = sum % Parts * V.Width;
            var count = Math.Min(Math.Max(rest - first, 0), V.Width);
            V.Accumulate(V.LoadFirst(a + first, count), V.LoadFirst(b, count), ref s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<N>(int sum, V s, float* buffer)
        where N : struct, ICount
    {
        if (sum < N.Count * Parts)
        {
            V.Store(s, ref buffer[sum * V.Width], 0);
        }
    }

    /// <summary>Computes one column a chain at a time, for machines without SIMD.</summary>
    private static void Singly(in GemmArguments p)
    {
        var buffer = stackalloc float[Together * Chains];
        new Span<float>(buffer, Together * Chains).Clear();
        for (var k = 0; k < (p.Depth + Chains - 1) / Chains * Chains; k++)
        {
            var (a, b) = k < p.Depth ? (p.A[k], p.B[k]) : (0, 0);
            buffer[k % Chains] = MathF.FusedMultiplyAdd(a, b, buffer[k % Chains]);
        }

        Finish(p, 0, 1, buffer);
    }

    /// <summary>Adds up the chains of a few columns and their start values.</summary>
    private static void Finish(in GemmArguments p, int column, int count, float* buffer)
    {
        var totals = Totals(
            Quarter(buffer), Quarter(buffer + Chains), Quarter(buffer + (2 * Chains)), Quarter(buffer + (3 * Chains)));
        for (var i = 0; i < count; i++)
        {
            var start = p.Start == null ? 0 : p.Start[(column + i) * p.StartColumn];
            p.C[column + i] = start + totals[i];
        }
    }

    /// <summary>Adds sixteen chains up to four: the latter half to the former, twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(float* chains) =>
        Vector128.Load(chains) + Vector128.Load(chains + 8)
            + (Vector128.Load(chains + 4) + Vector128.Load(chains + 12));

    /// <summary>Adds four chains of each of four columns up to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Totals(
        Vector128<float> r0, Vector128<float> r1, Vector128<float> r2, Vector128<float> r3)
    {
        if (!Sse.IsSupported)
        {
            return Vector128.Create(Total(r0), Total(r1), Total(r2), Total(r3));
        }

        var low = Sse.UnpackLow(r0, r1) + Sse.UnpackHigh(r0, r1);
        var high = Sse.UnpackLow(r2, r3) + Sse.UnpackHigh(r2, r3);
        return Sse.MoveLowToHigh(low, high) + Sse.MoveHighToLow(high, low);
    }

    private static float Total(Vector128<float> r) => (r[0] + r[2]) + (r[1] + r[3]);
}
