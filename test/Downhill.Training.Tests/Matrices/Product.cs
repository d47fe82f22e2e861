using Downhill.Lanes;
using Downhill.Matrices;

namespace Downhill.Training.Tests.Matrices;

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

    public float[] Naive()
    {
        var c = C.ToArray();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var sum = Accumulate ? c[(row * Columns) + column] : 0;
                for (var k = 0; k < Depth; k++)
                {
                    var a = TransposeA ? A[(k * Rows) + row] : A[(row * Depth) + k];
                    var b = TransposeB ? B[(column * Depth) + k] : B[(k * Columns) + column];
                    sum = MathF.FusedMultiplyAdd(a, b, sum);
                }

                c[(row * Columns) + column] = sum;
            }
        }

        return c;
    }

    public override string ToString() => $"{Rows} × {Depth} × {Columns}, form {Form}";

    public Matrix ViewA() => TransposeA ? new Matrix(A, Depth, Rows).Transposed : new(A, Rows, Depth);

    public Matrix ViewB() => TransposeB ? new Matrix(B, Columns, Depth).Transposed : new(B, Depth, Columns);
}
