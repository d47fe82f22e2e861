using System.Globalization;

namespace Downhill;

/// <summary>Backtracking until the loss has fallen enough. Armijo 1966; Nocedal and Wright, Numerical Optimization,
/// algorithm 3.1.</summary>
/// <remarks>It asks for no slope but that of the start. A loss that is not finite counts as too high.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var line = new LineFunction(t => (t * t - t, 2 * t - 1));
/// var found = new Armijo().Search(line, line.At(0), firstStep: 4);
/// Console.WriteLine($"{found.Point.Step} after {found.Evaluations}");  // 0.5 after 4
/// ]]></code>
/// </example>
/// <param name="DecreaseFactor">The part c₁ of the fall that the slope promises. In (0, 1); default 1e-4 (Nocedal and
/// Wright, page 33).</param>
/// <param name="StepFactor">The factor from each step to the next. In (0, 1); default 0.5.</param>
/// <param name="MaxEvaluations">The largest number of evaluations. Default 25, as PyTorch's strong Wolfe
/// search.</param>
/// <exception cref="ArgumentOutOfRangeException">A number lies outside.</exception>
public sealed record Armijo(double DecreaseFactor = 1e-4, double StepFactor = 0.5, int MaxEvaluations = 25)
    : ILineSearch
{
    /// <summary>Gets c₁, the part of the fall that the slope promises.</summary>
    public double DecreaseFactor { get; } = LineSearchCheck.Fraction(DecreaseFactor, nameof(DecreaseFactor), 1e-4);

    /// <summary>Gets the factor from each step to the next.</summary>
    public double StepFactor { get; } = LineSearchCheck.Fraction(StepFactor, nameof(StepFactor), 0.5);

    /// <summary>Gets the largest number of evaluations.</summary>
    public int MaxEvaluations { get; } = LineSearchCheck.Count(MaxEvaluations, nameof(MaxEvaluations));

    /// <inheritdoc/>
    public LineSearchResult Search(ILineFunction function, LinePoint start, double firstStep, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(function);
        var step = firstStep;
        for (var evaluations = 1; evaluations <= MaxEvaluations; evaluations++, step *= StepFactor)
        {
            var point = function.At(step);
            if (point.IsFinite && point.Loss <= start.Loss + DecreaseFactor * step * start.Slope)
            {
                return new(point, evaluations, IsSatisfied: true);
            }
        }

        return new(start, MaxEvaluations, IsSatisfied: false);
    }

    /// <summary>Returns the text form:
    /// <c>armijo:decrease-factor=0.0001,step-factor=0.5,max-evaluations=25</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"armijo:decrease-factor={NumberText.Of(DecreaseFactor)},step-factor={NumberText.Of(StepFactor)},"
        + $"max-evaluations={MaxEvaluations}");
}
