using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Products that read each element of a matrix once, so that packing would cost more than it saves: a vector
/// by a matrix, and a column by a row. Each element is the same chain as in a <see cref="Tile{V, R}"/>.</summary>
internal static unsafe class Thin<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    /// <summary>Computes the product if it is thin.</summary>
    /// <returns>False, with nothing done, when it is not.</returns>
    public static bool TryRun(in Product p)
    {
        var thin = p is { Columns: 1, Rows: > 1 } ? p.Transposed() : p;
        if (thin.BColumn == 1 && (thin.Rows == 1 || thin.Depth == 1))
        {
            Combine(thin);
            return true;
        }

        if (thin.Rows == 1 && thin is { BDepth: 1, ADepth: 1 })
        {
            Project(thin);
            return true;
        }

        return false;
    }

    /// <summary>Every row of C as a combination of the rows of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(in Product p)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            for (var k = 0; k < p.Depth; k++)
            {
                var a = p.A[(row * p.ARow) + (k * p.ADepth)];
                var (b, c, add) = ((nint)(p.B + (k * p.BDepth)), (nint)(p.C + (row * p.CRow)), p.Accumulate || k > 0);
                var done = AddScaled<V>(a, (float*)b, (float*)c, 0, p.Columns, add);
                AddScaled<Lane1>(a, (float*)b, (float*)c, done, p.Columns, add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AddScaled<L>(float a, float* b, float* c, int start, int end, bool accumulate)
        where L : struct, ILane<L, float>, IFused<L>
    {
        var scale = L.Broadcast(a);
        var i = start;
        for (; i <= end - L.Width; i += L.Width)
        {
            var sum = accumulate ? L.Load(ref *c, (nuint)i) : default;
            L.Store(L.MultiplyAdd(scale, L.Load(ref *b, (nuint)i), sum), ref *c, (nuint)i);
        }

        return i;
    }

    /// <summary>Every element of C as the product of A with a contiguous column of B: eight or sixteen chains side by
    /// side, the columns transposed in registers on the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project(in Product p)
    {
        var column = 0;
        if (Avx.IsSupported && Fma.IsSupported && V.Width > 1)
        {
            for (; column <= p.Columns - 16; column += 16)
            {
                Project16(p, p.B + (column * p.BColumn), p.C + column);
            }
        }

        for (; column < p.Columns; column++)
        {
            p.C[column] = Chain(p, p.B + (column * p.BColumn), 0, p.Accumulate ? p.C[column] : 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project16(in Product p, float* b, float* c)
    {
        var low = p.Accumulate ? Vector256.Load(c) : default;
        var high = p.Accumulate ? Vector256.Load(c + 8) : default;
        var whole = p.Depth / Transposition.Size * Transposition.Size;
        for (var k = 0; k < whole; k += Transposition.Size)
        {
            low = Chain8(p.A + k, b + k, p.BColumn, low);
            high = Chain8(p.A + k, b + k + (8 * p.BColumn), p.BColumn, high);
        }

        low.Store(c);
        high.Store(c + 8);
        for (var i = 0; i < 16 && whole < p.Depth; i++)
        {
            c[i] = Chain(p, b + (i * p.BColumn), whole, c[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Chain8(float* a, float* b, nint bColumn, Vector256<float> sum)
    {
        var (b0, b1, b2, b3, b4, b5, b6, b7) = Transposition.Block(b, bColumn);
        sum = Fma.MultiplyAdd(Vector256.Create(a[0]), b0, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[1]), b1, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[2]), b2, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[3]), b3, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[4]), b4, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[5]), b5, sum);
        sum = Fma.MultiplyAdd(Vector256.Create(a[6]), b6, sum);
        return Fma.MultiplyAdd(Vector256.Create(a[7]), b7, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Chain(in Product p, float* b, int start, float sum)
    {
        for (var k = start; k < p.Depth; k++)
        {
            sum = MathF.FusedMultiplyAdd(p.A[k], b[k], sum);
        }

        return sum;
    }
}
