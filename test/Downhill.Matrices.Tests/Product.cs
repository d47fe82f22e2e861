using Downhill.Lanes;
using Downhill.Training;

namespace Downhill.Matrices.Tests;

/// <summary>A product to compute: which of the eight forms (a transposed, b transposed, accumulating), and the
/// numbers.</summary>
internal sealed record Product(int Rows, int Depth, int Columns, int Form, float[] A, float[] B, float[] C)
{
    private bool TransposeA => (Form & 1) != 0;

    private bool TransposeB => (Form & 2) != 0;

    private bool Accumulate => (Form & 4) != 0;

    public static Product Draw(Generator generator, int rows, int depth, int columns, int? form = null)
    {
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)generator.Uniform(-1, 1))];
        return new(
            rows, depth, columns, form ?? generator.Below(8),
            Numbers(rows * depth), Numbers(depth * columns), Numbers(rows * columns));
    }

    public float[] Run(int threads)
    {
        var c = C.ToArray();
        Run(c, threads);
        return c[..(Rows * Columns)];
    }

    public void Run(Span<float> c, int threads) => MatrixMultiply.Run(ViewA(), ViewB(), c, Accumulate, threads);

    public float[] Run<V>()
        where V : struct, ILane<V, float>, IFused<V>
    {
        var c = C.ToArray();
        MatrixMultiply.Run<V>(ViewA(), ViewB(), c, Accumulate, threads: 1);
        return c;
    }

    /// <summary>One row, or one column, of dot products of what lies together in memory; the others are
    /// chains.</summary>
    private bool IsOfDots =>
        Depth > 1 && (Rows == 1 || Columns == 1) && (!TransposeA || Rows == 1) && (TransposeB || Columns == 1);

    /// <summary>Every element as a chain, also where a product alone would be of dots.</summary>
    public float[] Chains() =>
        [.. Enumerable.Range(0, Rows * Columns).Select(i => Chain(i / Columns, i % Columns, Accumulate ? C[i] : 0))];

    public float[] Naive()
    {
        var c = C.ToArray();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var start = Accumulate ? c[(row * Columns) + column] : 0;
                c[(row * Columns) + column] = IsOfDots ? start + Dot(row, column) : Chain(row, column, start);
            }
        }

        return c;
    }

    private float Chain(int row, int column, float start) => Enumerable.Range(0, Depth)
        .Aggregate(start, (sum, k) => MathF.FusedMultiplyAdd(ElementA(row, k), ElementB(k, column), sum));

    private float Dot(int row, int column)
    {
        var chains = new float[16];
        for (var k = 0; k < Depth; k++)
        {
            chains[k % 16] = MathF.FusedMultiplyAdd(ElementA(row, k), ElementB(k, column), chains[k % 16]);
        }

        while (chains.Length > 1)
        {
            var half = chains.Length / 2;
            chains = [.. Enumerable.Range(0, half).Select(i => chains[i] + chains[i + half])];
        }

        return chains[0];
    }

    private float ElementA(int row, int k) => TransposeA ? A[(k * Rows) + row] : A[(row * Depth) + k];

    private float ElementB(int k, int column) => TransposeB ? B[(column * Depth) + k] : B[(k * Columns) + column];

    public override string ToString() => $"{Rows} × {Depth} × {Columns}, form {Form}";

    public Matrix ViewA() => TransposeA ? new Matrix(A, Depth, Rows).Transposed : new(A, Rows, Depth);

    public Matrix ViewB() => TransposeB ? new Matrix(B, Columns, Depth).Transposed : new(B, Depth, Columns);
}
