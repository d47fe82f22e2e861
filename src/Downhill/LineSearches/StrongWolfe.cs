using System.Globalization;
using Downhill.LineSearches;

namespace Downhill;

/// <summary>A search for a step that meets the strong Wolfe conditions. Nocedal and Wright, Numerical Optimization,
/// algorithms 3.5 and 3.6, with cubic interpolation, as PyTorch's <c>strong_wolfe</c> does it.</summary>
/// <remarks>The conditions: the loss falls by at least c₁ of what the slope promises, and the slope's magnitude falls
/// to at most c₂ of that at the start. A loss that is not finite counts as too high, so that the search steps back from
/// it.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var line = new LineFunction(t => (Math.Cosh(t - 2), Math.Sinh(t - 2)));
/// var found = new StrongWolfe().Search(line, line.At(0), firstStep: 1);
/// Console.WriteLine(found.IsSatisfied);  // True
/// ]]></code>
/// </example>
/// <param name="DecreaseFactor">The part c₁ of the fall that the slope promises. In (0, 1); default 1e-4
/// (PyTorch).</param>
/// <param name="CurvatureFactor">The part c₂ of the slope that may be left. In (c₁, 1); default 0.9 (PyTorch).</param>
/// <param name="Tolerance">The distance between the ends of the bracket below which the search ends. In [0, ∞); default
/// 1e-9 (PyTorch).</param>
/// <param name="MaxEvaluations">The largest number of evaluations after the first. Default 25 (PyTorch).</param>
/// <exception cref="ArgumentOutOfRangeException">A number lies outside.</exception>
public sealed record StrongWolfe(
    double DecreaseFactor = 1e-4, double CurvatureFactor = 0.9, double Tolerance = 1e-9, int MaxEvaluations = 25)
    : ILineSearch
{
    /// <summary>Gets c₁, the part of the fall that the slope promises.</summary>
    public double DecreaseFactor { get; } = LineSearchCheck.Fraction(DecreaseFactor, nameof(DecreaseFactor), 1e-4);

    /// <summary>Gets c₂, the part of the slope that may be left.</summary>
    public double CurvatureFactor { get; } =
        LineSearchCheck.Fraction(CurvatureFactor, nameof(CurvatureFactor), 0.9) > DecreaseFactor
        ? CurvatureFactor : throw new ArgumentOutOfRangeException(
            nameof(CurvatureFactor), CurvatureFactor,
            $"{nameof(CurvatureFactor)} must lie in ({NumberText.Of(DecreaseFactor)}, 1): above "
            + $"{nameof(DecreaseFactor)}, or there may be no such step. Try 0.9.");

    /// <summary>Gets the distance between the ends of the bracket below which the search ends.</summary>
    public double Tolerance { get; } = LineSearchCheck.Tolerance(Tolerance, nameof(Tolerance), 1e-9);

    /// <summary>Gets the largest number of evaluations after the first.</summary>
    public int MaxEvaluations { get; } = LineSearchCheck.Count(MaxEvaluations, nameof(MaxEvaluations));

    /// <inheritdoc/>
    public LineSearchResult Search(ILineFunction function, LinePoint start, double firstStep, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new WolfeBracket(this, function, start, scale).Search(firstStep);
    }

    /// <summary>Returns the text form:
    /// <c>strong-wolfe:decrease-factor=0.0001,curvature-factor=0.9,tolerance=1e-9,max-evaluations=25</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"strong-wolfe:decrease-factor={NumberText.Of(DecreaseFactor)},"
        + $"curvature-factor={NumberText.Of(CurvatureFactor)},tolerance={NumberText.Of(Tolerance)},"
        + $"max-evaluations={MaxEvaluations}");
}
