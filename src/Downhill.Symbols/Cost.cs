namespace Downhill.Symbols;

/// <summary>What a step costs for each parameter.</summary>
/// <param name="Operations">How many of each operation; what several lines share is counted once.</param>
/// <param name="BytesRead">How many bytes are read, in float32.</param>
/// <param name="BytesWritten">How many bytes are written, in float32.</param>
/// <param name="StateMoves">How many elements of state are read or written.</param>
public sealed record Cost(
    IReadOnlyDictionary<FormulaOperation, int> Operations, int BytesRead, int BytesWritten, int StateMoves)
{
    /// <summary>How many bytes are moved, in float32.</summary>
    public int Bytes => BytesRead + BytesWritten;

    /// <summary>How many operations there are in all.</summary>
    public int Total => Operations.Values.Sum();

    /// <summary>With a look ahead: the weights are set aside, moved by a rule that reads no gradient, and put
    /// back.</summary>
    internal Cost Ahead(Cost rule) => new(
        Operations.Concat(rule.Operations).GroupBy(pair => pair.Key).OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
        BytesRead + rule.BytesRead + sizeof(float),
        BytesWritten + rule.BytesWritten + 2 * sizeof(float),
        StateMoves + rule.StateMoves);

    internal static Cost Of(IReadOnlyList<Node> results, int states)
    {
        var operations = Tree.Applications(results).GroupBy(apply => apply.Operation)
            .OrderBy(group => group.Key).ToDictionary(group => group.Key, group => group.Count());
        return new(operations, (2 + states) * sizeof(float), (1 + states) * sizeof(float), 2 * states);
    }
}
