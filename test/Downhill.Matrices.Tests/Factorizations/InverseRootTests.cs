using System.Numerics;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Factorizations;

public sealed class InverseRootTests
{
    private static readonly int[] Sizes = [1, 2, 5, 17, 40];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void Both_ways_give_the_root_of_known_spectra(int p)
    {
        foreach (var n in Sizes)
        {
            foreach (var condition in (double[])[1, 10, 1e3])
            {
                Check<float>(n, p, condition, 1.0 / (1 << 24));
                Check<double>(n, p, condition, 1.0 / (1L << 53));
            }

            Check<double>(n, p, 1e8, 1.0 / (1L << 53));
        }
    }

    [Fact]
    public void Eigenvalues_are_lifted_by_the_smallest_if_negative_and_by_the_ridge()
    {
        var x = new double[4];

        new InverseRoot<double>().Run([-3, 0, 0, 12], n: 2, p: 2, ridge: 1, x);

        x.Zip([1, 0, 0, 0.25]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
    }

    [Fact]
    public void A_zero_matrix_has_the_root_of_the_ridge()
    {
        float[] x = new float[9], y = new float[9];

        new InverseRoot<float>().Run(new float[9], n: 3, p: 4, ridge: 1e-4, x);
        var residual = new InverseRootNewton<float>().Run(new float[9], n: 3, p: 4, ridge: 1e-4, y);

        x.Zip(Dense.Identity(3).Values).ShouldAllBe(pair => Math.Abs(pair.First - (10 * pair.Second)) < 1e-5);
        y.Zip(x).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
        residual.ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void The_result_is_symmetric_to_the_bit_and_the_same_on_any_number_of_threads()
    {
        const int n = 200;
        var a = Dense.Symmetric(new(1), Spectra.All["even"](n)).As<float>();
        float[] x = new float[n * n], y = new float[n * n];
        new InverseRoot<float>().Run(a, n, 4, 1e-6, x);
        new InverseRootNewton<float>().Run(a, n, 4, 1e-6, y);

        foreach (var threads in (int[])[2, 5])
        {
            float[] other = new float[n * n], third = new float[n * n];
            new InverseRoot<float>(threads).Run(a, n, 4, 1e-6, other);
            new InverseRootNewton<float>(threads).Run(a, n, 4, 1e-6, third);
            other.AsSpan().SequenceEqual(x).ShouldBeTrue();
            third.AsSpan().SequenceEqual(y).ShouldBeTrue();
        }

        Dense.Of<float>(n, n, x).Transposed.Values.ShouldBe(Dense.Of<float>(n, n, x).Values);
        Dense.Of<float>(n, n, y).Transposed.Values.ShouldBe(Dense.Of<float>(n, n, y).Values);
    }

    [Fact]
    public void What_has_no_root_is_told()
    {
        var x = new double[4];

        Should.Throw<ArithmeticException>(() => new InverseRoot<double>().Run([1, 0, 0, 0], 2, 2, ridge: 0, x))
            .Message.ShouldContain("give a ridge above 0");
        new InverseRoot<double>().Run([1, 0, double.NaN, 1], 2, 2, 0, x);
        x.ShouldAllBe(value => double.IsNaN(value));
        foreach (var odd in (double[][])[[1, 0, double.NaN, 1], [double.PositiveInfinity, 0, 0, 1], new double[4]])
        {
            x = new double[4];
            double.IsNaN(new InverseRootNewton<double>().Run(odd, 2, 2, ridge: 0, x)).ShouldBeTrue();
            x.ShouldAllBe(value => double.IsNaN(value));
        }

        (new InverseRootNewton<double>().Run([1, 0, 0, -1], 2, 2, ridge: 0, x) < 0.1).ShouldBeFalse();
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var a = Dense.Symmetric(new(4), Spectra.All["even"](40)).As<float>();
        var x = new float[1600];
        InverseRoot<float> subject = new();
        InverseRootNewton<float> other = new();
        subject.Run(a, 40, 4, 1e-6, x);
        other.Run(a, 40, 4, 1e-6, x);

        Allocations.OfThread(() => subject.Run(a, 40, 4, 1e-6, x)).ShouldBe(0);
        Allocations.OfThread(() => other.Run(a, 40, 4, 1e-6, x)).ShouldBe(0);
    }

    [Fact]
    public void Errors_name_the_number()
    {
        var x = new double[4];

        Should.Throw<ArgumentException>(() => new InverseRoot<double>().Run(x, 2, 0, 0, x)).ParamName.ShouldBe("p");
        Should.Throw<ArgumentException>(() => new InverseRootNewton<double>().Run(x, 2, 2, -1, x))
            .ParamName.ShouldBe("ridge");
        Should.Throw<ArgumentException>(() => new InverseRoot<double>().Run([], 0, 2, 0, x)).ParamName.ShouldBe("a");
        Should.Throw<NotSupportedException>(() => new InverseRoot<Half>());
        Should.Throw<NotSupportedException>(() => new InverseRootNewton<Half>());
    }

    private static void Check<T>(int n, int p, double condition, double roundoff)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] known =
            [.. Enumerable.Range(0, n).Select(i => 7 * Math.Pow(condition, -(double)i / Math.Max(1, n - 1)))];
        var q = Dense.Orthogonal(new(n), n);
        var a = (q * Dense.Diagonal(known) * q.Transposed).As<T>();
        var expected = q * Dense.Diagonal([.. known.Select(x => Math.Pow(x, -1.0 / p))]) * q.Transposed;
        T[] x = new T[n * n], y = new T[n * n];

        new InverseRoot<T>().Run(a, n, p, ridge: 0, x);
        var residual = new InverseRootNewton<T>().Run(a, n, p, ridge: 0, y);

        var what = $"{typeof(T).Name}, n = {n}, p = {p}, {condition}";
        var bound = (n + 20) * condition * roundoff * expected.Norm;
        (Dense.Of<T>(n, n, x) - expected).Norm.ShouldBeLessThanOrEqualTo(bound, what);
        (Dense.Of<T>(n, n, y) - expected).Norm.ShouldBeLessThanOrEqualTo(bound, what);
        residual.ShouldBeLessThanOrEqualTo((n + 20) * condition * roundoff, what);
    }
}
