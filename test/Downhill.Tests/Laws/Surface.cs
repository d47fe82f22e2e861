namespace Downhill.Tests.Laws;

/// <summary>A function of two weights to find the minimum of.</summary>
public sealed record Surface(
    string Name, (double X, double Y) Start, (double X, double Y) Minimum, Func<double, double,
    (double X, double Y)> Slope)
{
    /// <summary>Ten times as steep one way as the other.</summary>
    public static Surface Quadratic { get; } = new("quadratic", (-3, 4), (1, -2), (x, y) => (x - 1, 10 * (y + 2)));

    /// <summary>Rosenbrock's banana: (1 − x)² + 100 (y − x²)².</summary>
    public static Surface Rosenbrock { get; } = new(
        "Rosenbrock", (-1.2, 1), (1, 1), (x, y) => (-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)));

    public double Distance(double x, double y) => Math.Sqrt(Math.Pow(x - Minimum.X, 2) + Math.Pow(y - Minimum.Y, 2));
}
