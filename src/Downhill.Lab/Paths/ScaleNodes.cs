using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>Walks over a formula.</summary>
internal static class ScaleNodes
{
    /// <summary>A formula and all its parts, from left to right, operands before what is made of them.</summary>
    public static IEnumerable<Node> Within(Node node) => node is Apply apply
        ? Within(apply.A).Concat(apply.B is null ? [] : Within(apply.B)).Append(node)
        : [node];

    /// <summary>The parts that say how far, not which way, each the largest: what is divided by, roots, and what a sign
    /// is taken of. Only those that differ from weight to weight.</summary>
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
