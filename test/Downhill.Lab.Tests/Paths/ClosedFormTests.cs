using System.Numerics;

namespace Downhill.Lab.Tests.Paths;

/// <summary>On ½λx² the rules are linear recurrences, whose solutions are known.</summary>
public sealed class ClosedFormTests
{
    private const int Steps = 200;
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.49)]
    public void Gradient_descent_shrinks_by_the_same_factor_every_step(double rate)
    {
        var path = Walk.From(new(-5, -2), Walk.On("0.1*x^2 + 2*y^2"), new SgdOptions { LearningRate = rate }, Steps);

        path.Points.Count.ShouldBe(Steps + 1);
        for (var k = 0; k <= Steps; k++)
        {
            path.Points[k].X.ShouldBe(-5 * Math.Pow(1 - 0.2 * rate, k), 5 * Tolerance, $"x at step {k}");
            path.Points[k].Y.ShouldBe(-2 * Math.Pow(1 - 4 * rate, k), 2 * Tolerance, $"y at step {k}");
        }
    }

    // Of x(k + 1) = (1 + μ − ηλ) x(k) − μ x(k − 1) the roots meet at ηλ = (1 − √μ)².
    [Theory]
    [InlineData("momentum-P", "real", 0.25, 0.5, 0.2)]
    [InlineData("momentum-P", "double", 0.25, 0.5, 0.5)]
    [InlineData("momentum-P", "complex", 0.25, 0.5, 2)]
    [InlineData("momentum-P", "real", 0.95, 0.001, 0.2)]
    [InlineData("momentum-P", "double", 0.5625, 0.25, 0.25)]
    [InlineData("momentum-P", "complex", 0.95, 0.01, 4)]
    [InlineData("momentum", "real", 0.25, 0.5, 0.2)]
    [InlineData("momentum", "double", 0.25, 0.5, 0.5)]
    [InlineData("momentum", "complex", 0.25, 0.5, 2)]
    [InlineData("momentum", "complex", 0.99, 0.001, 4)]
    public void Heavy_ball_is_the_sum_of_two_powers(string entry, string roots, double μ, double η, double λ)
    {
        var (p, q) = (1 + μ - η * λ, μ);

        Check(entry, roots, μ, η, λ, p, q, first: 1 - η * λ);
    }

    // Of x(k + 1) = (1 − ηλ) ((1 + μ) x(k) − μ x(k − 1)) the roots meet at 1 − ηλ = 4μ / (1 + μ)².
    [Theory]
    [InlineData("real", 0.5, 0.25, 0.2)]
    [InlineData("double", 0.5, 0.125, 8.0 / 9)]
    [InlineData("complex", 0.5, 0.25, 2)]
    [InlineData("real", 0.95, 0.001, 0.2)]
    [InlineData("complex", 0.95, 0.01, 4)]
    [InlineData("complex", 0.99, 0.001, 0.2)]
    public void Nesterov_is_the_sum_of_two_powers(string roots, double μ, double η, double λ)
    {
        var (p, q) = ((1 - η * λ) * (1 + μ), (1 - η * λ) * μ);

        Check("nesterov-P", roots, μ, η, λ, p, q, first: 1 - η * λ);
        Check("nesterov-ahead", roots, μ, η, λ, p, q, first: 1 - η * λ * (1 + μ));
        Check("nesterov", roots, μ, η, λ, p, q, first: 1 - η * λ * (1 + μ));
    }

    private static void Check(
        string entry, string roots, double μ, double η, double λ, double p, double q, double first)
    {
        OptimizerOptions options = entry switch
        {
            "momentum" => new MomentumOptions { LearningRate = η, Momentum = μ },
            "momentum-P" => new MomentumPOptions { LearningRate = η, Momentum = μ },
            "nesterov" => new NesterovOptions { LearningRate = η, Momentum = μ },
            "nesterov-P" => new NesterovPOptions { LearningRate = η, Momentum = μ },
            _ => new NesterovAheadOptions { LearningRate = η, Momentum = μ },
        };

        var path = Walk.From(new(-5, 3), Walk.On($"{λ / 2:R}*x^2 + {λ / 2:R}*y^2"), options, Steps);

        Kind(p, q).ShouldBe(roots);
        path.Points.Count.ShouldBe(Steps + 1);
        for (var k = 0; k <= Steps; k++)
        {
            path.Points[k].X.ShouldBe(-5 * Solution(p, q, first, k), 5 * Tolerance, $"{entry}: x at step {k}");
            path.Points[k].Y.ShouldBe(3 * Solution(p, q, first, k), 3 * Tolerance, $"{entry}: y at step {k}");
        }
    }

    private static string Kind(double p, double q) => (p * p / 4 - q) switch
    {
        > 1e-15 => "real",
        < -1e-15 => "complex",
        _ => "double",
    };

    /// <summary>u(k) of u(k + 1) = p u(k) − q u(k − 1) from u(0) = 1 and u(1): A r₁ᵏ + B r₂ᵏ, or (1 + B k)
    /// rᵏ.</summary>
    private static double Solution(double p, double q, double first, int k)
    {
        if (Kind(p, q) == "double")
        {
            return (1 + k * (first / (p / 2) - 1)) * Math.Pow(p / 2, k);
        }

        var root = Complex.Sqrt(p * p / 4 - q);
        var (r, s) = (p / 2 + root, p / 2 - root);
        var a = (first - s) / (r - s);
        return (a * Complex.Pow(r, k) + (1 - a) * Complex.Pow(s, k)).Real;
    }
}
