using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>Finds the parts of a formula that stay the same when the weights and all gradients change their
/// signs.</summary>
/// <remarks>Past gradients change too. Such parts say how far to go, never which way: squares, their roots, and
/// quotients by them.</remarks>
internal sealed class SignSymmetry
{
    private readonly HashSet<string> never;
    private readonly Dictionary<Node, Node> lines;

    /// <summary>Initializes the analysis of a rule.</summary>
    public SignSymmetry(StepRule rule)
    {
        never = [.. rule.States.Where(state => state.IsNeverNegative).Select(state => state.Symbol)];
        lines = rule.Lines.ToDictionary(line => (Node)line.Left, line => line.Right);
    }

    /// <summary>Returns whether a part of the formula stays the same.</summary>
    public bool IsEven(Node node) => node switch
    {
        Variable variable => never.Contains(variable.Symbol)
            || (lines.TryGetValue(variable, out var line) && IsEven(line)),
        Apply { Operation: FormulaOperation.Multiply or FormulaOperation.Divide, B: not null } apply when IsOdd(apply.A)
            && IsOdd(apply.B) => true,
        Apply { Operation: FormulaOperation.Absolute } magnitude when IsOdd(magnitude.A) => true,
        Apply apply => IsEven(apply.A) && (apply.B is null || IsEven(apply.B)),
        _ => true,
    };

    /// <summary>Returns whether a part of the formula changes its sign.</summary>
    private bool IsOdd(Node node) => node switch
    {
        Variable variable => !never.Contains(variable.Symbol)
            && (!lines.TryGetValue(variable, out var line) || IsOdd(line)),
        Apply { Operation: FormulaOperation.Add or FormulaOperation.Subtract } sum => IsOdd(sum.A) && IsOdd(sum.B!),
        Apply { Operation: FormulaOperation.Multiply or FormulaOperation.Divide } apply =>
            (IsOdd(apply.A) && IsEven(apply.B!)) || (IsEven(apply.A) && IsOdd(apply.B!)),
        Apply { Operation: FormulaOperation.Negate or FormulaOperation.Sign } apply => IsOdd(apply.A),
        _ => false,
    };
}
