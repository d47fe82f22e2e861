namespace Downhill.Symbols;

/// <summary>The factors of a product in people's order: coefficients in front of a fraction, equal neighbors as a
/// power.</summary>
internal static class Factors
{
    /// <summary>A factor: a base to a power, and the denominator under it, if any.</summary>
    public sealed record Factor(Node Top, int Power, Node? Bottom);

    /// <summary>Returns the factors of a product or quotient.</summary>
    public static List<Factor> Of(Node node)
    {
        var factors = new List<Factor>();
        Gather(node, factors);
        return factors.Count > 0 ? factors : [new(new Number(1), 1, null)];
    }

    private static Node Raised(Node x, int power) =>
        power == 1 ? x : new Apply(FormulaOperation.Power, x, new Number(power));

    private static void Gather(Node node, List<Factor> into)
    {
        switch (node)
        {
            case Apply { Operation: FormulaOperation.Multiply } product:
                Gather(product.A, into);
                Gather(product.B!, into);
                break;
            case Apply { Operation: FormulaOperation.Divide } quotient:
                Divide(quotient, into);
                break;
            case Number { Value: 1 }:
                break;
            case var _ when into is [.., { Bottom: null } last] && last.Top == node:
                into[^1] = last with { Power = last.Power + 1 };
                break;
            default:
                into.Add(new(node, 1, null));
                break;
        }
    }

    /// <summary>Divides the last factor of the numerator, so that c · x / y reads as c times x over y.</summary>
    /// <remarks>In 1 / y it is the factor before, if there is one.</remarks>
    private static void Divide(Apply quotient, List<Factor> into)
    {
        var top = quotient.A is Number { Value: 1 } && into is [.., { Bottom: null }] ? [] : Of(quotient.A);
        into.AddRange(top);
        into[^1] = into[^1] switch
        {
            { Bottom: null } whole => whole with { Bottom = quotient.B },
            var (x, power, y) => new(new Apply(FormulaOperation.Divide, Raised(x, power), y), 1, quotient.B),
        };
    }
}
