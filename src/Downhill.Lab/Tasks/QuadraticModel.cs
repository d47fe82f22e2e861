using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>The ill-conditioned quadratic ½·wᵀHw, without noise.</summary>
/// <remarks>
/// Eigenvalues lie from 1/condition to 1 at equal ratios. The seed draws the start, whose coordinates along the
/// eigenvectors are standard normal numbers, and the eigenvectors: a random rotation, or the axes.
/// <para>Anchor: at rate η, gradient descent scales the coordinate along an eigenvector λ by 1 − ηλ a step, so its
/// loss after any number of steps is known. It diverges from η = 2 on. Heavy-ball momentum at rate
/// 4/(1 + √(1/condition))² and momentum ((√condition − 1)/(√condition + 1))² is the fastest (Polyak, 1964).</para>
/// </remarks>
internal sealed class QuadraticModel : VectorModel
{
    /// <summary>The number of weights.</summary>
    public const int Size = 50;

    /// <summary>The number of steps of an epoch.</summary>
    public const int StepsEach = 500;

    private readonly QuadraticForm form;
    private readonly double[] slope = new double[Size];
    private readonly double[] minimum = new double[Size];

    private QuadraticModel(QuadraticForm form, double[] start)
        : base(start) => this.form = form;

    /// <inheritdoc/>
    public override int Steps => StepsEach;

    /// <summary>Returns a model of a seed.</summary>
    /// <param name="seed">The seed of the start and of the rotation.</param>
    /// <param name="condition">The largest eigenvalue over the smallest.</param>
    /// <param name="isRotated">Whether eigenvectors are rotated at random; otherwise they are the axes.</param>
    public static QuadraticModel Of(long seed, double condition, bool isRotated)
    {
        Generator generator = new(seed);
        var start = Coordinates(generator);
        var rotation = isRotated ? RandomRotation.Of(Size, generator.Uniform, generator.Normal) : Axes();
        var turned = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            for (var k = 0; k < Size; k++)
            {
                turned[i] += rotation[(k * Size) + i] * start[k];
            }
        }

        return new(QuadraticForm.Of(rotation, Eigenvalues(condition)), turned);
    }

    /// <summary>Returns the eigenvalues, smallest first.</summary>
    public static double[] Eigenvalues(double condition) =>
        [.. Enumerable.Range(0, Size).Select(i => Math.Pow(condition, ((double)i / (Size - 1)) - 1))];

    /// <summary>Returns the coordinates of the start along the eigenvectors.</summary>
    public static double[] Coordinates(Generator generator) =>
        [.. Enumerable.Range(0, Size).Select(_ => generator.Normal())];

    private static double[] Axes()
    {
        var axes = new double[Size * Size];
        for (var i = 0; i < Size; i++)
        {
            axes[(i * Size) + i] = 1;
        }

        return axes;
    }

    /// <inheritdoc/>
    public override TaskResult Evaluate(double mean) => new(Loss(0, slope), double.NaN);

    /// <inheritdoc/>
    protected override double Loss(long step, Span<double> slope) =>
        form.At(Difference(minimum), slope);
}
