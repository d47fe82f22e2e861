using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The product of a few rows and a matrix whose columns are contiguous in memory.</summary>
/// <remarks>Sixteen columns at a time are transposed in registers, and each serves all the rows. A small batch meets a
/// layer's weights in this form, and a layer of few outputs a batch. Each element is the same chain as in a
/// <see cref="MicroKernel{V, R, L}"/>. It takes the 32 registers of AVX-512: twelve accumulators, eight of B, and those
/// of the transposition.</remarks>
internal static unsafe class FewRowsGemm
{
    private const int Most = 12;
    private const int Width = 16;
    private const int Step = Transposition.Size;

    /// <summary>Computes the product if it has few rows and the memory is laid out for it.</summary>
    /// <returns>False, with nothing done, when not.</returns>
    public static bool TryRun(in GemmArguments p)
    {
        // Not for sums in C: overlapping blocks would read it after another has written.
        if (!Avx512F.IsSupported || p is not { ADepth: 1, BDepth: 1 } || p.Start == p.C || p.Rows > Most
            || p.Columns < Width || p.Depth < Step)
        {
            return false;
        }

        for (var column = 0; column < p.Columns; column += Width)
        {
            Choose(p.Block(0, p.Rows, Math.Min(column, p.Columns - Width), Width));
        }

        return true;
    }

    private static void Choose(in GemmArguments p)
    {
        switch (p.Rows)
        {
            case 12: Run<Twelve>(p); break;
            case 11: Run<Eleven>(p); break;
            case 10: Run<Ten>(p); break;
            case 9: Run<Nine>(p); break;
            case 8: Run<Eight>(p); break;
            case 7: Run<Seven>(p); break;
            case 6: Run<Six>(p); break;
            case 5: Run<Five>(p); break;
            case 4: Run<Four>(p); break;
            case 3: Run<Three>(p); break;
            case 2: Run<Two>(p); break;
            default: Run<One>(p); break;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<R>(in GemmArguments p)
        where R : struct, ICount
    {
        var buffer = stackalloc float[Most * Width];
        Vector512<float>
            s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default,
            s6 = default, s7 = default, s8 = default, s9 = default, s10 = default, s11 = default;
        if (p.Start != null)
        {
            Bring(p, buffer);
            Load<R>(0, buffer, ref s0);
            Load<R>(1, buffer, ref s1);
            Load<R>(2, buffer, ref s2);
            Load<R>(3, buffer, ref s3);
            Load<R>(4, buffer, ref s4);
            Load<R>(5, buffer, ref s5);
            Load<R>(6, buffer, ref s6);
            Load<R>(7, buffer, ref s7);
            Load<R>(8, buffer, ref s8);
            Load<R>(9, buffer, ref s9);
            Load<R>(10, buffer, ref s10);
            Load<R>(11, buffer, ref s11);
        }

        nint row = p.ARow, stride = p.BColumn;
        float* a = p.A, b = p.B, end = b + (p.Depth / Step * Step);
        for (; b != end; a += Step, b += Step)
        {
            Transpose16x8.Columns(
                b, stride, out var b0, out var b1, out var b2, out var b3, out var b4, out var b5, out var b6,
                out var b7);
            Add<R>(0, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s0);
            Add<R>(1, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s1);
            Add<R>(2, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s2);
            Add<R>(3, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s3);
            Add<R>(4, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s4);
            Add<R>(5, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s5);
            Add<R>(6, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s6);
            Add<R>(7, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s7);
            Add<R>(8, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s8);
            Add<R>(9, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s9);
            Add<R>(10, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s10);
            Add<R>(11, a, row, b0, b1, b2, b3, b4, b5, b6, b7, ref s11);
        }

        Store<R>(0, s0, buffer);
        Store<R>(1, s1, buffer);
        Store<R>(2, s2, buffer);
        Store<R>(3, s3, buffer);
        Store<R>(4, s4, buffer);
        Store<R>(5, s5, buffer);
        Store<R>(6, s6, buffer);
        Store<R>(7, s7, buffer);
        Store<R>(8, s8, buffer);
        Store<R>(9, s9, buffer);
        Store<R>(10, s10, buffer);
        Store<R>(11, s11, buffer);
        Finish(p, buffer);
        Take(p, buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<R>(int row, float* buffer, ref Vector512<float> sum)
        where R : struct, ICount
    {
        if (row < R.Count)
        {
            sum = Vector512.Load(buffer + (row * Width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<R>(
        int row, float* a, nint stride, Vector512<float> b0, Vector512<float> b1, Vector512<float> b2,
        Vector512<float> b3,
        Vector512<float> b4, Vector512<float> b5, Vector512<float> b6, Vector512<float> b7, ref Vector512<float> sum)
        where R : struct, ICount
    {
        if (row < R.Count)
        {
            a += row * stride;
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[0]), b0, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[1]), b1, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[2]), b2, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[3]), b3, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[4]), b4, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[5]), b5, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[6]), b6, sum);
            sum = Avx512F.FusedMultiplyAdd(Vector512.Create(a[7]), b7, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<R>(int row, Vector512<float> sum, float* buffer)
        where R : struct, ICount
    {
        if (row < R.Count)
        {
            sum.Store(buffer + (row * Width));
        }
    }

    /// <summary>Copies the start values into the buffer.</summary>
    private static void Bring(in GemmArguments p, float* buffer)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                buffer[(row * Width) + column] = p.Start[(row * p.StartRow) + (column * p.StartColumn)];
            }
        }
    }

    /// <summary>Adds the remaining depth, and replaces negative elements by 0 if asked to.</summary>
    private static void Finish(in GemmArguments p, float* buffer)
    {
        for (var i = 0; i < p.Rows * Width && p.Depth % Step > 0; i++)
        {
            float* a = p.A + (i / Width * p.ARow), b = p.B + (i % Width * p.BColumn);
            for (var k = p.Depth / Step * Step; k < p.Depth; k++)
            {
                buffer[i] = MathF.FusedMultiplyAdd(a[k], b[k], buffer[i]);
            }
        }

        if (p.Rectify)
        {
            Row<Lane16>.Rectify(buffer, p.Rows * Width);
        }
    }

    /// <summary>Copies the result from the buffer to C.</summary>
    private static void Take(in GemmArguments p, float* buffer)
    {
        if (p.CRow == 1 && Transposition.TryRun(buffer, Width, p.Rows, Width, p.C, p.CColumn))
        {
            return;
        }

        for (var row = 0; row < p.Rows; row++)
        {
            var c = p.C + (row * p.CRow);
            for (var column = 0; column < Width; column++)
            {
                c[column * p.CColumn] = buffer[(row * Width) + column];
            }
        }
    }
}
