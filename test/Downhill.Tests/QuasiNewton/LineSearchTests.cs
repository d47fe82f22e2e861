using Downhill.LineSearches;

namespace Downhill.Tests.QuasiNewton;

/// <summary>What a line search promises of the point that it returns.</summary>
public sealed class LineSearchTests
{
    private static readonly double[] FirstSteps = [1e-3, 0.1, 1, 30, 1e4];

    /// <summary>Lines that go down at 0 and are bounded below.</summary>
    private static IEnumerable<LineFunction> Lines
    {
        get
        {
            var random = new Random(1);
            for (var i = 0; i < 200; i++)
            {
                var (far, steep) = (random.NextDouble() * 10 + 0.1, random.NextDouble() + 0.1);
                var (wave, fast) = (random.NextDouble(), random.NextDouble() * 4);
                yield return new(t => (steep * (t - far) * (t - far), 2 * steep * (t - far)));
                yield return new(t => (Math.Cosh(t - far), Math.Sinh(t - far)));
                yield return new(t => (
                    (t - far) * (t - far) + wave * Math.Sin(fast * t),
                    2 * (t - far) + wave * fast * Math.Cos(fast * t)));
                yield return new(t => (Math.Pow(t - far, 4) / 4, Math.Pow(t - far, 3)));
            }
        }
    }

    [Fact]
    public void The_strong_Wolfe_conditions_hold_at_the_point()
    {
        var search = new StrongWolfe(CurvatureFactor: 0.5);
        foreach (var line in Lines.Where(line => line.At(0).Slope < 0))
        {
            foreach (var first in FirstSteps)
            {
                var start = line.At(0);
                var found = search.Search(line, start, first);

                found.IsSatisfied.ShouldBeTrue();
                found.Point.ShouldBe(line.At(found.Point.Step));
                found.Point.Loss.ShouldBeLessThanOrEqualTo(start.Loss + 1e-4 * found.Point.Step * start.Slope);
                Math.Abs(found.Point.Slope).ShouldBeLessThanOrEqualTo(-0.5 * start.Slope);
            }
        }
    }

    [Fact]
    public void Armijos_condition_holds_at_the_point()
    {
        foreach (var line in Lines.Where(line => line.At(0).Slope < 0))
        {
            var start = line.At(0);
            var found = new Armijo().Search(line, start, 30);

            found.IsSatisfied.ShouldBeTrue();
            found.Point.Loss.ShouldBeLessThanOrEqualTo(start.Loss + 1e-4 * found.Point.Step * start.Slope);
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_loss_that_is_not_finite_is_stepped_back_from(double beyond)
    {
        var line = new LineFunction(t => t > 1.5 ? (beyond, double.NaN) : ((t - 1) * (t - 1), 2 * (t - 1)));

        foreach (var search in new ILineSearch[] { new StrongWolfe(), new Armijo() })
        {
            var found = search.Search(line, line.At(0), 1000);

            found.IsSatisfied.ShouldBeTrue();
            found.Point.Loss.ShouldBeLessThan(1);
        }
    }

    [Fact]
    public void A_search_that_finds_nothing_lower_returns_the_start()
    {
        var line = new LineFunction(t => t == 0 ? (1, -1) : (double.NaN, double.NaN));

        foreach (var search in new ILineSearch[] { new StrongWolfe(), new Armijo() })
        {
            var found = search.Search(line, line.At(0), 1);

            found.IsSatisfied.ShouldBeFalse();
            found.Point.ShouldBe(line.At(0));
        }
    }

    /// <summary>As in PyTorch 1.13 and 2.6; the book would turn back to the well near 1.</summary>
    [Fact]
    public void The_second_point_is_not_compared_with_the_first()
    {
        var line = new LineFunction(t => (
            -0.9 * Math.Exp(-8 * (t - 1) * (t - 1)) - 0.05 * t - 0.95 / (4 * Math.PI) * Math.Sin(4 * Math.PI * t),
            14.4 * (t - 1) * Math.Exp(-8 * (t - 1) * (t - 1)) - 0.05 - 0.95 * Math.Cos(4 * Math.PI * t)));

        var found = new StrongWolfe().Search(line, line.At(0), 1);

        found.Point.Step.ShouldBe(5.55, 1e-3);
        found.Point.Loss.ShouldBeGreaterThan(line.At(1).Loss);
    }

    [Fact]
    public void The_cubic_has_its_minimum_where_that_of_the_function_is()
    {
        // t³ − 3t has its minimum at 1.
        var (a, b) = (new LinePoint(0, 0, -3), new LinePoint(3, 18, 24));

        CubicInterpolation.Minimum(a, b, 0, 3).ShouldBe(1, 1e-15);
        CubicInterpolation.Minimum(b, a, 0, 3).ShouldBe(1, 1e-15);
        CubicInterpolation.Minimum(a, b, 2, 3).ShouldBe(2);
        CubicInterpolation.Minimum(a, b with { Loss = double.PositiveInfinity }, 0, 3).ShouldBe(1.5);
    }

    [Fact]
    public void Factors_that_no_step_may_meet_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new StrongWolfe(CurvatureFactor: 1e-5))
            .Message.ShouldContain("Try 0.9");
        Should.Throw<ArgumentOutOfRangeException>(() => new StrongWolfe(DecreaseFactor: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new StrongWolfe(Tolerance: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new StrongWolfe(MaxEvaluations: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Armijo(StepFactor: 1));
    }
}
