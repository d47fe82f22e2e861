using System.Numerics;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Factorizations;

public sealed class NewtonSchulzTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [(1, 1), (1, 9), (9, 1), (4, 4), (8, 3), (3, 8), (20, 31), (50, 40), (64, 64)];

    private static readonly Dictionary<string, NewtonSchulzForm> Forms = new()
    {
        ["Jordan"] = NewtonSchulzForm.Jordan,
        ["PyTorch"] = NewtonSchulzForm.PyTorch,
        ["Dion"] = NewtonSchulzForm.Dion,
        ["DeepSeek"] = NewtonSchulzForm.DeepSeek,
        ["Cubic"] = NewtonSchulzForm.Cubic,
        ["Quintic"] = NewtonSchulzForm.Quintic,
        ["Polar Express"] = NewtonSchulzForm.PolarExpress(),
        ["Polar Express, 8"] = NewtonSchulzForm.PolarExpress(8),
    };

    public static TheoryData<string> Names => [.. Forms.Keys];

    /// <summary>What the documentation of each form promises.</summary>
    public static TheoryData<string, double, double, double> Ranges => new()
    {
        { "Jordan", 0.01, 0.68, 1.14 },
        { "Jordan", 0, 0, 1.21 },
        { "PyTorch", 0.01, 0.68, 1.14 },
        { "Dion", 0.01, 0.977, 1.032 },
        { "DeepSeek", 0.001, 1 - 1e-12, 1.0006 },
        { "Cubic", 0.0001, 1 - 1e-12, 1 + 1e-12 },
        { "Quintic", 0.001, 1 - 1e-12, 1 + 1e-12 },
        { "Polar Express", 0.001, 0.84, 1.13 },
        { "Polar Express, 8", 0.001, 1 - 1e-12, 1 + 1e-12 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Singular_values_come_to_the_documented_range(string name, double from, double least, double most)
    {
        for (var i = 0; i <= 100_000; i++)
        {
            Forms[name].Evaluate(from + ((1 - from) * i / 100_000)).ShouldBeInRange(least, most);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Singular_vectors_stay_and_singular_values_become_what_the_form_says(string name)
    {
        foreach (var (rows, columns) in Shapes)
        {
            foreach (var spectrum in (string[])["even", "repeated", "clustered", "zero"])
            {
                Check<float>(Forms[name], rows, columns, spectrum, 250.0 / (1 << 24));
                Check<double>(Forms[name], rows, columns, spectrum, 250.0 / (1L << 53));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_rounding_makes_of_zeros_grows_by_the_slope_there(string name)
    {
        var form = Forms[name];
        var slope = Enumerable.Range(0, form.Iterations).Aggregate(1.0, (product, i) => product * form[i].A);
        foreach (var (rows, columns) in Shapes)
        {
            foreach (var spectrum in (string[])["of half rank", "of rank one", "graded"])
            {
                Check<float>(form, rows, columns, spectrum, slope / (1 << 24));
                Check<double>(form, rows, columns, spectrum, slope / (1L << 53));
            }
        }
    }

    [Fact]
    public void A_norm_gets_the_epsilon_added_or_is_it_at_least()
    {
        double[] m = [3e-7, 0, 0, 4e-7], added = new double[4], bounded = new double[4];
        var none = NewtonSchulzForm.Jordan with { Iterations = 0, Epsilon = 1e-6 };

        new NewtonSchulz<double>(none).Run(m, 2, 2, added);
        new NewtonSchulz<double>(none with { AddsEpsilon = false }).Run(m, 2, 2, bounded);

        added[0].ShouldBe(3e-7 / 1.5e-6, 1e-15);
        bounded[0].ShouldBe(0.3, 1e-15);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_gives_NaN_everywhere_and_in_its_own_matrix_alone(float odd)
    {
        var x = new float[8];

        new NewtonSchulz<float>(NewtonSchulzForm.Jordan).Run([1, odd, 0, 1, 1, 0, 0, 1], 2, 2, x, count: 2);

        x[..4].ShouldAllBe(value => float.IsNaN(value));
        x[4..].ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Tiny_and_huge_matrices_do_not_overflow()
    {
        foreach (var scale in (float[])[1e-42f, 1e-30f, 1e30f, 3e38f])
        {
            float[] x = [scale, 0, 0, scale];
            new NewtonSchulz<float>(NewtonSchulzForm.Cubic with { Epsilon = 0 }).Run(x, 2, 2, x);

            x[0].ShouldBe(1, 1e-6);
        }
    }

    [Fact]
    public void The_bits_are_the_same_alone_among_others_in_place_and_on_any_number_of_threads()
    {
        foreach (var (rows, columns, count) in ((int, int, int)[])[(40, 24, 7), (210, 330, 2), (400, 300, 1)])
        {
            var m = Dense.Random(new(5), rows * count, columns).As<float>();
            var length = rows * columns;
            var expected = new float[m.Length];
            for (var i = 0; i < count; i++)
            {
                new NewtonSchulz<float>(NewtonSchulzForm.Jordan).Run(
                    m.AsSpan(i * length, length), rows, columns, expected.AsSpan(i * length, length));
            }

            foreach (var threads in (int[])[1, 2, 3, 8])
            {
                var x = m.ToArray();
                new NewtonSchulz<float>(NewtonSchulzForm.Jordan, threads).Run(x, rows, columns, x, count);

                x.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{rows} × {columns}, {threads} threads");
            }
        }
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var m = Dense.Random(new(6), 30, 20).As<float>();
        var subject = new NewtonSchulz<float>(NewtonSchulzForm.Jordan);
        subject.Run(m, 30, 20, m);

        Allocations.OfThread(() => subject.Run(m, 30, 20, m)).ShouldBe(0);
    }

    [Fact]
    public void Errors_name_the_argument()
    {
        var subject = new NewtonSchulz<float>(NewtonSchulzForm.Jordan);

        Should.Throw<ArgumentException>(() => subject.Run([], 0, 3, [])).Message.ShouldContain("0 × 3 matrix is empty");
        Should.Throw<ArgumentException>(() => subject.Run(new float[6], 2, 3, new float[5]))
            .ParamName.ShouldBe("result");
        Should.Throw<ArgumentException>(() => subject.Run(new float[6], 2, 3, new float[12], count: 2))
            .ParamName.ShouldBe("x");
        Should.Throw<ArgumentException>(() => subject.Run(new float[6], 2, 3, new float[6], count: 0))
            .ParamName.ShouldBe("count");
        Should.Throw<ArgumentException>(() => NewtonSchulzForm.PolarExpress(0)).ParamName.ShouldBe("iterations");
        Should.Throw<ArgumentNullException>(() => new NewtonSchulz<float>(null!));
        Should.Throw<ArgumentException>(
            () => new NewtonSchulz<float>(new() { Coefficients = [], Iterations = 5 })).Message
            .ShouldContain("0 and 5");
        Should.Throw<ArgumentException>(
            () => new NewtonSchulz<float>(NewtonSchulzForm.Jordan with { Margin = double.NaN })).Message
            .ShouldContain("NaN");
        Should.Throw<NotSupportedException>(() => new NewtonSchulz<Half>(NewtonSchulzForm.Jordan));
    }

    private static void Check<T>(
        NewtonSchulzForm form, int rows, int columns, string spectrum, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var generator = new Generator(rows + columns);
        var n = Math.Min(rows, columns);
        var known = Spectra.All[spectrum](n);
        Dense u = Dense.Orthogonal(generator, rows), v = Dense.Orthogonal(generator, columns);
        var m = u * Dense.Diagonal(known, rows, columns) * v;
        var norm = m.Norm == 0 ? 1 : m.Norm + (form.AddsEpsilon ? form.Epsilon / form.Margin : 0);
        var x = new T[rows * columns];

        new NewtonSchulz<T>(form).Run(m.As<T>(), rows, columns, x);

        var expected = u * Dense.Diagonal([.. known.Select(s => form.Evaluate(s / norm))], rows, columns) * v;
        (Dense.Of<T>(rows, columns, x) - expected).Norm.ShouldBeLessThanOrEqualTo(
            bound * Math.Sqrt(n), $"{typeof(T).Name}, {rows} × {columns}, {spectrum}");
    }
}
