using System.Numerics;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Factorizations;

public sealed class QRDecompositionTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
    [
        (1, 1), (1, 5), (5, 1), (2, 2), (3, 2), (2, 3), (8, 8), (33, 32), (32, 33), (65, 65), (100, 40), (40, 100),
    ];

    public static TheoryData<string> Names => [.. Spectra.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_factors_give_the_matrix_again_in_float(string spectrum) => Check<float>(spectrum, 1.0 / (1 << 24));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_factors_give_the_matrix_again_in_double(string spectrum) =>
        Check<double>(spectrum, 1.0 / (1L << 53));

    [Fact]
    public void MathNet_finds_the_same_factors_but_for_signs()
    {
        var a = Dense.Random(new(2), 50, 30);
        var (q, r) = Run<double>(a);

        var expected = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(50, 30, (i, j) => a[i, j])
            .QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);

        for (var k = 0; k < 30; k++)
        {
            var sign = Math.Sign(expected.R[k, k]);
            Enumerable.Range(0, 30).ShouldAllBe(j => Math.Abs(r[k, j] - (sign * expected.R[k, j])) < 1e-12);
            Enumerable.Range(0, 50).ShouldAllBe(i => Math.Abs(q[i, k] - (sign * expected.Q[i, k])) < 1e-12);
        }
    }

    [Fact]
    public void Any_number_of_threads_and_a_used_object_give_the_same_bits()
    {
        var a = Dense.Random(new(3), 300, 200).As<float>();
        float[] q = new float[300 * 200], r = new float[200 * 200];
        new QRDecomposition<float>().Run(a, 300, 200, q, r);

        foreach (var threads in (int[])[2, 3, 8])
        {
            var subject = new QRDecomposition<float>(threads);
            var other = Dense.Random(new(4), 200, 400).As<float>();
            subject.Run(other, 200, 400, new float[200 * 200], new float[200 * 400]);
            float[] again = new float[q.Length], upper = new float[r.Length];
            subject.Run(a, 300, 200, again, upper);

            again.AsSpan().SequenceEqual(q).ShouldBeTrue();
            upper.AsSpan().SequenceEqual(r).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_gives_NaN_everywhere(float odd)
    {
        float[] q = new float[6], r = new float[4];

        new QRDecomposition<float>().Run([1, 0, 0, odd, 0, 1], 3, 2, q, r);

        q.Concat(r).ShouldAllBe(x => float.IsNaN(x));
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var a = Dense.Random(new(5), 40, 20).As<float>();
        float[] q = new float[800], r = new float[400];
        var subject = new QRDecomposition<float>();
        subject.Run(a, 40, 20, q, r);

        Allocations.OfThread(() => subject.Run(a, 40, 20, q, r)).ShouldBe(0);
    }

    [Fact]
    public void Errors_name_the_shape_and_the_type()
    {
        var subject = new QRDecomposition<float>();

        Should.Throw<ArgumentException>(() => subject.Run([], 3, 0, [], []))
            .Message.ShouldContain("3 × 0 matrix is empty");
        Should.Throw<ArgumentException>(() => subject.Run(new float[6], 3, 2, new float[5], new float[4]))
            .ParamName.ShouldBe("q");
        Should.Throw<ArgumentException>(() => subject.Run(new float[6], 3, 2, new float[6], new float[3]))
            .ParamName.ShouldBe("r");
        Should.Throw<NotSupportedException>(() => new QRDecomposition<Half>()).Message.ShouldContain("Half");
    }

    private static (Dense Q, Dense R) Run<T>(Dense a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var k = Math.Min(a.Rows, a.Columns);
        T[] q = new T[a.Rows * k], r = new T[k * a.Columns];
        new QRDecomposition<T>().Run(a.As<T>(), a.Rows, a.Columns, q, r);
        return (Dense.Of<T>(a.Rows, k, q), Dense.Of<T>(k, a.Columns, r));
    }

    private static void Check<T>(string spectrum, double roundoff)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var generator = new Generator(1);
        foreach (var (rows, columns) in Shapes)
        {
            var k = Math.Min(rows, columns);
            var a = Dense.Orthogonal(generator, rows) * Dense.Diagonal(Spectra.All[spectrum](k), rows, columns)
                * Dense.Orthogonal(generator, columns);
            var (q, r) = Run<T>(a);
            var bound = (Math.Max(rows, columns) + 16) * roundoff;

            (a.In<T>() - (q * r)).Norm.ShouldBeLessThanOrEqualTo(bound * a.Norm, $"{rows} × {columns}");
            ((q.Transposed * q) - Dense.Identity(k)).Norm.ShouldBeLessThanOrEqualTo(bound, $"{rows} × {columns}");
            for (var i = 0; i < k; i++)
            {
                r[i, i].ShouldBeGreaterThanOrEqualTo(0);
                Enumerable.Range(0, i).ShouldAllBe(j => r[i, j] == 0);
            }
        }
    }
}
