using Downhill.Lab.Surfaces;
using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>The scaling of the two coordinates by an adaptive rule.</summary>
/// <param name="Top">The factors, without numbers that both coordinates share.</param>
/// <param name="Bottom">The divisors.</param>
/// <param name="IsOfSpread">Whether the divisors are the spread of the gradients around their average, rather than
/// their size.</param>
internal sealed record StepScaling(Point Top, Point Bottom, bool IsOfSpread)
{
    private static readonly Point One = new(1, 1);

    /// <summary>Gets the factors over the divisors.</summary>
    public Point Factor => new(Top.X / Bottom.X, Top.Y / Bottom.Y);

    /// <summary>Returns the scaling of a rule; null if it treats all weights alike.</summary>
    public static StepScaling? Of(StepRule rule, SignSymmetry parity) => rule.Formula.Equations.Reverse()
        .Where(line => !parity.IsEven(line.Left))
        .Select(line => Of(line.Right, rule, parity)).FirstOrDefault(scaling => scaling is not null);

    private static StepScaling? Of(Node node, StepRule rule, SignSymmetry parity) => node switch
    {
        { IsCoefficient: true } => null,
        Apply { Operation: FormulaOperation.Multiply } product =>
            Times(Of(product.A, rule, parity), Of(product.B!, rule, parity)),
        Apply { Operation: FormulaOperation.Divide, B: { IsCoefficient: false } by } quotient when parity.IsEven(by) =>
            Times(Of(quotient.A, rule, parity), new(One, rule.Of(by), IsOfDifferences(by, rule))),
        _ when parity.IsEven(node) => new(rule.Of(node), One, IsOfSpread: false),
        Apply { Operation: FormulaOperation.Add or FormulaOperation.Subtract } sum =>
            Of(sum.A, rule, parity) ?? Of(sum.B!, rule, parity),
        Apply apply => Of(apply.A, rule, parity),
        _ => null,
    };

    /// <summary>Returns whether a node is made of a difference, directly or through other lines.</summary>
    private static bool IsOfDifferences(Node node, StepRule rule) => ScaleNodes.Within(node).Any(part =>
        part is Apply { Operation: FormulaOperation.Subtract, IsCoefficient: false }
        || (rule.Formula.Equations.FirstOrDefault(line => line.Left == part) is { } made
            && IsOfDifferences(made.Right, rule)));

    private static StepScaling? Times(StepScaling? a, StepScaling? b) => a is null || b is null ? a ?? b : new(
        new(a.Top.X * b.Top.X, a.Top.Y * b.Top.Y), new(a.Bottom.X * b.Bottom.X, a.Bottom.Y * b.Bottom.Y),
        a.IsOfSpread || b.IsOfSpread);
}
