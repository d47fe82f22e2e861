using Downhill.Lab.Surfaces;
using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>The parts whose sum is a step.</summary>
/// <remarks>The scale of each coordinate (the roots of squares by which gradients are divided) is left as it was. Given
/// that, and the choice of weights that a mask lets move, a step is linear in the gradients, so that it falls into
/// parts.</remarks>
/// <param name="Carried">The part from earlier gradients.</param>
/// <param name="Response">The part from this gradient.</param>
/// <param name="Decay">The part that would be there without any gradient: weight decay.</param>
internal sealed record StepParts(Point Carried, Point Response, Point Decay)
{
    /// <summary>Returns the parts of a step; null if the step is not linear in the gradients, since it is clipped or
    /// only signs count.</summary>
    /// <remarks>A linear function equals its derivative, so the differentiation of surfaces serves here too: its x is
    /// this gradient, its y the state.</remarks>
    public static StepParts? Of(StepRule rule, SignSymmetry parity)
    {
        if (rule.Lines.SelectMany(line => ScaleNodes.Within(line.Right)).Any(
            node => node is Apply { Operation: FormulaOperation.Sign } || IsClipped(node, rule, parity)))
        {
            return null;
        }

        var (x, y) = (Differentiated(p => p.X, 1), Differentiated(p => p.Y, 1));
        var still = new Point(Differentiated(p => p.X, 0).Value, Differentiated(p => p.Y, 0).Value);
        return new(new(x.Y, y.Y), new(x.X, y.X), still - rule.Of(StepRule.Weight));

        Dual Differentiated(Func<Point, double> part, double gradients) => Moved(rule, parity, part, gradients);
    }

    /// <summary>Returns whether a part of the formula is at its bound in either coordinate.</summary>
    private static bool IsClipped(Node node, StepRule rule, SignSymmetry parity) =>
        node is Apply
        {
            Operation: FormulaOperation.Minimum or FormulaOperation.Maximum, B: { IsCoefficient: true } bound,
        }
        && !parity.IsEven(node)
        && (rule.Of(node), rule.Of(bound)) is var (clipped, limit)
        && (clipped.X == limit.X || clipped.Y == limit.Y);

    /// <summary>Returns the new value of a coordinate if all gradients were multiplied by a factor.</summary>
    private static Dual Moved(StepRule rule, SignSymmetry parity, Func<Point, double> part, double gradients)
    {
        var known = new Dictionary<Node, Dual>();
        foreach (var line in rule.Formula.Equations)
        {
            known[line.Left] = parity.IsEven(line.Left)
                ? Value(line.Left) : SurfaceEvaluation.Of(Frozen(line.Right), Of);
        }

        return known[StepRule.Moved];

        double Value(Node node) => part(rule.Of(node));

        Dual Of(Node name) => known.TryGetValue(name, out var value) ? value
            : name is not Variable || name == StepRule.Weight || parity.IsEven(name) ? Value(name)
            : Along(gradients * Value(name), name == StepRule.Gradient);

        Dual Along(double x, bool isNew) => isNew ? new(x, x, 0) : new(x, 0, x);

        Node Frozen(Node node) => node is not Apply apply ? node
            : parity.IsEven(apply) || apply.Operation == FormulaOperation.Positive ? new Number(Value(apply))
            : new Apply(apply.Operation, Frozen(apply.A), apply.B is null ? null : Frozen(apply.B));
    }
}
