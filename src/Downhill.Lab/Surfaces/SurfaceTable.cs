namespace Downhill.Lab.Surfaces;

/// <summary>Provides the well-known test surfaces, such as Beale's and Rosenbrock's.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Surfaces;
///
/// foreach (var surface in SurfaceTable.All)
/// {
///     Console.WriteLine($"{surface.Title}: {surface.Text}");
/// }
/// </code>
/// </example>
public static class SurfaceTable
{
    /// <summary>Gets the surfaces, in the order of <c>downhill paths --list</c>.</summary>
    public static IReadOnlyList<Surface> All { get; } =
    [
        new(
            "beale", "Beale", "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
            new(-5, 5, -5, 5), new(1, 1.6))
        {
            Minima = [new(3, 0.5)],
            Saddles = [new(0, 1), new(0.100537937319, -2.644513585072)],
        },
        new("saddle", "saddle", "5*x^2 - y^2", new(-1, 1, -2, 1), new(0.255, -2e-6))
        {
            Saddles = [new(0, 0)],
            Clip = (-5, 5),
            HasLinearLevels = true,
        },
        new(
            "rosenbrock", "Rosenbrock", "(1 - x)^2 + 100*(y - x^2)^2", new(-2.5, 2.5, -1.5, 3), new(
            -2, 2)) { Minima = [new(1, 1)] },
        new(
            "rastrigin", "Rastrigin", "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
            new(-4.5, 4.5, -4.5, 4.5), new(-2, 3.5))
        {
            Minima = [new(0, 0)],
            HasLinearLevels = true,
        },
        new("himmelblau", "Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", new(-5.5, 5.5, -5.5, 5.5), new(0, -0.5))
        {
            Minima =
            [
                new(3, 2), new(-2.805118086953, 3.131312518251), new(-3.779310253378, -3.283185991286),
                new(3.584428340330, -1.848126526964),
            ],
            Saddles =
            [
                new(-3.073025750764, -0.081353044288), new(0.086677504555, 2.884254701175),
                new(-0.127961346731, -1.953714980245), new(3.385154183607, 0.073851879838),
            ],
        },
        new("ackley", "Ackley",
            "20 + e - 20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))",
            new(-4, 4, -4, 4), new(-2.6, 3.3))
        {
            Minima = [new(0, 0)],
            HasLinearLevels = true,
        },
        new(
            "camel", "six-hump camel", "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2", new(-2, 2, -1.2, 1.2), new(
            -1.9, -0.9))
        {
            Minima = [new(0.089842013102, -0.712656403021), new(-0.089842013102, 0.712656403021)],
            LocalMinima =
            [
                new(1.703606714965, -0.796083568672), new(-1.703606714965, 0.796083568672),
                new(1.607104752932, 0.568651454880), new(-1.607104752932, -0.568651454880),
            ],
            Saddles =
            [
                new(0, 0), new(1.638067984195, 0.228674069044), new(-1.638067984195, -0.228674069044),
                new(1.296070267172, 0.605084388036), new(-1.296070267172, -0.605084388036),
                new(1.109205336803, -0.768268092509), new(-1.109205336803, 0.768268092509),
            ],
        },
        new("ravine", "ravine", "0.1*x^2 + 2*y^2", new(-6, 3, -3, 3), new(-5, -2)) { Minima = [new(0, 0)] },
        new(
            "banana", "banana", "(1 - x)^2 + 20*(3*y - x^2)^2", new(-2, 2.4, -0.8, 2), new(
            -1.5, 1.6)) { Minima = [new(1, 1.0 / 3)] },
        new(
            "plateau", "plateau", "1 - exp(-(x^2 + 2*y^2)/8)", new(-7, 5, -5, 5), new(
            -5, 2.5)) { Minima = [new(0, 0)], HasLinearLevels = true },
        new("double-well", "double well", "x^2 + y^2 - 2*exp(-((x - 1)^2 + y^2)/0.2) - 3*exp(-((x + 1)^2 + y^2)/0.2)",
            new(-2, 2, -1.6, 1.6), new(0.75, 1.3))
        {
            Minima = [new(-0.936300634012, 0)],
            LocalMinima = [new(0.905317899161, 0)],
            Saddles = [new(0.068602436707, 0)],
        },
    ];
}
