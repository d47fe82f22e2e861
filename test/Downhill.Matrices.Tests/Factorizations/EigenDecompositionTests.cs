using System.Numerics;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Factorizations;

public sealed class EigenDecompositionTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 7, 16, 33, 70, 100];

    public static TheoryData<string> Names => [.. Spectra.Signed.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_factors_give_the_matrix_again_in_float(string spectrum) => Check<float>(spectrum, 1.0 / (1 << 24));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_factors_give_the_matrix_again_in_double(string spectrum) =>
        Check<double>(spectrum, 1.0 / (1L << 53));

    [Fact]
    public void MathNet_finds_the_same_eigenvalues()
    {
        var a = Dense.Random(new(2), 60, 60);
        a = a * a.Transposed;
        var (values, _) = Run<double>(a);

        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(60, 60, (i, j) => a[i, j]);
        var expected = matrix.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues;

        for (var i = 0; i < 60; i++)
        {
            values[i].ShouldBe(expected[i].Real, 80 * a.Norm / (1L << 53));
        }
    }

    [Fact]
    public void Any_number_of_threads_and_a_used_object_give_the_same_bits()
    {
        var a = Dense.Symmetric(new(3), Spectra.Signed["even"](300)).As<float>();
        float[] values = new float[300], vectors = new float[300 * 300];
        new EigenDecomposition<float>().Run(a, 300, values, vectors);

        foreach (var threads in (int[])[2, 3, 8])
        {
            var subject = new EigenDecomposition<float>(threads);
            subject.Run(new float[400 * 400], 400, new float[400], new float[400 * 400]);
            float[] again = new float[300], other = new float[300 * 300];
            subject.Run(a, 300, again, other);

            again.ShouldBe(values);
            other.AsSpan().SequenceEqual(vectors).ShouldBeTrue();
        }
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        double[] values = new double[2], vectors = new double[4];

        new EigenDecomposition<double>().Run([1, double.NaN, 0, 4], 2, values, vectors);

        values.ShouldBe([1, 4]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_gives_NaN_everywhere(double odd)
    {
        double[] values = new double[3], vectors = new double[9];

        new EigenDecomposition<double>().Run([1, 0, 0, 0, 1, 0, odd, 0, 1], 3, values, vectors);

        values.ShouldAllBe(x => double.IsNaN(x));
        vectors.ShouldAllBe(x => double.IsNaN(x));
    }

    [Fact]
    public void An_iteration_that_does_not_converge_is_told_and_never_hangs()
    {
        var batch = new Matrices.Factorizations.RotationBatch<double>();

        Should.Throw<ArithmeticException>(() =>
            Matrices.Factorizations.TridiagonalQL.Run([1, 2, 3], [1, 1, 0], batch, most: 0))
            .Message.ShouldContain("Eigenvalue 0 of 3 has not converged after 0 iterations.");
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var a = Dense.Symmetric(new(4), Spectra.All["even"](40)).As<float>();
        float[] values = new float[40], vectors = new float[1600];
        var subject = new EigenDecomposition<float>();
        subject.Run(a, 40, values, vectors);

        Allocations.OfThread(() => subject.Run(a, 40, values, vectors)).ShouldBe(0);
    }

    [Fact]
    public void Errors_name_the_shape_and_the_type()
    {
        var subject = new EigenDecomposition<double>();

        Should.Throw<ArgumentException>(() => subject.Run([], 0, [], []))
            .Message.ShouldContain("0 × 0 matrix is empty");
        Should.Throw<ArgumentException>(() => subject.Run(new double[3], 2, new double[2], new double[4]))
            .Message.ShouldContain("A 2 × 2 matrix needs 4 elements, but 3 were given.");
        Should.Throw<ArgumentException>(() => subject.Run(new double[4], 2, new double[1], new double[4]))
            .ParamName.ShouldBe("values");
        Should.Throw<NotSupportedException>(() => new EigenDecomposition<Half>()).Message.ShouldContain("Half");
    }

    private static (double[] Values, Dense Vectors) Run<T>(Dense a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = a.Rows;
        T[] values = new T[n], vectors = new T[n * n];
        new EigenDecomposition<T>().Run(a.As<T>(), n, values, vectors);
        return ([.. values.Select(double.CreateTruncating)], Dense.Of<T>(n, n, vectors));
    }

    private static void Check<T>(string spectrum, double roundoff)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var generator = new Generator(1);
        foreach (var n in Sizes)
        {
            var known = Spectra.Signed[spectrum](n);
            var a = Dense.Symmetric(generator, known);
            var (values, w) = Run<T>(a);
            var bound = (n + 20) * roundoff;

            (a.In<T>() - (w.Transposed * Dense.Diagonal(values) * w)).Norm
                .ShouldBeLessThanOrEqualTo(bound * a.Norm, $"{n}");
            ((w * w.Transposed) - Dense.Identity(n)).Norm.ShouldBeLessThanOrEqualTo(((4 * n) + 20) * roundoff, $"{n}");
            foreach (var (value, expected) in values.Zip(known.Order()))
            {
                value.ShouldBe(expected, bound * a.Norm, $"{n}");
            }
        }
    }
}
