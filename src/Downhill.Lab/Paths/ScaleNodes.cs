using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>Enumerates the parts of a formula.</summary>
internal static class ScaleNodes
{
    /// <summary>Returns a formula and all its parts, from left to right, operands before the expressions they
    /// form.</summary>
    public static IEnumerable<Node> Within(Node node) => node is Apply apply
        ? Within(apply.A).Concat(apply.B is null ? [] : Within(apply.B)).Append(node)
        : [node];

    /// <summary>Returns the largest parts that set only a step's size: denominators, roots, and the operands of
    /// signs.</summary>
    /// <remarks>Parts that are the same for all weights are left out.</remarks>
    public static IEnumerable<Apply> Of(Node node) => node switch
    {
        Apply { Operation: FormulaOperation.Divide, B: Apply { IsCoefficient: false } by } quotient =>
            Of(quotient.A).Append(by),
        Apply { Operation: FormulaOperation.SquareRoot, IsCoefficient: false } root => [root],
        Apply { Operation: FormulaOperation.Sign, A: Apply of } => [of],
        Apply apply => Of(apply.A).Concat(apply.B is null ? [] : Of(apply.B)),
        _ => [],
    };
}
