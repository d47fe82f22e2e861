namespace Downhill.Symbols;

/// <summary>The cost of a step for each parameter: operations and bytes.</summary>
/// <param name="Operations">The number of operations of each kind; those that several lines share are counted
/// once.</param>
/// <param name="BytesRead">The number of bytes that are read, in float32.</param>
/// <param name="BytesWritten">The number of bytes that are written, in float32.</param>
/// <param name="StateMoves">The number of elements of state that are read or written.</param>
public sealed record Cost(
    IReadOnlyDictionary<FormulaOperation, int> Operations, int BytesRead, int BytesWritten, int StateMoves)
{
    /// <summary>Gets the number of bytes that are read or written, in float32.</summary>
    public int Bytes => BytesRead + BytesWritten;

    /// <summary>Gets the number of operations of all kinds.</summary>
    public int Total => Operations.Values.Sum();

    /// <summary>Returns the cost with that of a look-ahead.</summary>
    /// <remarks>The weights are set aside, moved by a rule that reads no gradient, and put back.</remarks>
    internal Cost Ahead(Cost rule) => Then(rule) with
    {
        BytesRead = BytesRead + rule.BytesRead + sizeof(float),
        BytesWritten = BytesWritten + rule.BytesWritten + 2 * sizeof(float),
    };

    /// <summary>Returns the cost of this and another.</summary>
    internal Cost Then(Cost rule) => new(
        Operations.Concat(rule.Operations).GroupBy(pair => pair.Key).OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
        BytesRead + rule.BytesRead,
        BytesWritten + rule.BytesWritten,
        StateMoves + rule.StateMoves);

    /// <summary>Returns the cost with that of a pass that measures before, over the same memory.</summary>
    internal Cost After(IReadOnlyList<Node> measured, bool writesState)
    {
        var states = StateMoves / 2;
        var pass = Of(measured, states);
        return new(
            Operations.Concat(pass.Operations).GroupBy(pair => pair.Key).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
            BytesRead + pass.BytesRead,
            BytesWritten + pass.BytesWritten - sizeof(float) - (writesState ? 0 : states * sizeof(float)),
            StateMoves + pass.StateMoves - (writesState ? 0 : states));
    }

    internal static Cost Of(IReadOnlyList<Node> results, int states)
    {
        var operations = Tree.Applications(results).GroupBy(apply => apply.Operation)
            .OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count());
        return new(operations, (2 + states) * sizeof(float), (1 + states) * sizeof(float), 2 * states);
    }
}
