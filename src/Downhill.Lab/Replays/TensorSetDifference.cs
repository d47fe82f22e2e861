using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>The difference of two sets of tensors.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Replays;
/// using Downhill.Tensors;
///
/// var ours = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 1, 2 }, [2])]);
/// var theirs = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 1, MathF.BitIncrement(2) }, [2])]);
///
/// Console.WriteLine(TensorSetDifference.Of(ours, theirs).Tensors[0].Ulps);   // 1
/// </code>
/// </example>
public sealed class TensorSetDifference
{
    private const int ChunkLength = 1 << 16;

    private TensorSetDifference(
        IReadOnlyList<TensorDifference> tensors, IReadOnlyList<string> faults, IReadOnlyList<string> uncompared) =>
        (Tensors, Faults, Uncompared) = (tensors, faults, uncompared);

    /// <summary>Gets the differences of the tensors in both sets, in the order of ours.</summary>
    public IReadOnlyList<TensorDifference> Tensors { get; }

    /// <summary>Gets the tensors that cannot be compared, each with the reason.</summary>
    /// <remarks>These are tensors that only the other set has, and those of different shapes.</remarks>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Gets the names of the tensors that only our set has.</summary>
    public IReadOnlyList<string> Uncompared { get; }

    /// <summary>Returns a line for each tensor, for people, with those that cannot be compared first.</summary>
    public override string ToString() => string.Join('\n',
    [
        .. Faults, .. Tensors.Select(tensor => tensor.ToString()), .. Uncompared.Select(name => $"{name}: here only"),
    ]);

    /// <summary>Compares two sets.</summary>
    /// <param name="ours">Our set, which may have more tensors.</param>
    /// <param name="theirs">The other set.</param>
    public static TensorSetDifference Of(TensorSet ours, TensorSet theirs)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        ours = StateNames.AsTorch(ours, theirs);
        var faults = theirs.Keys.Where(name => !ours.ContainsKey(name)).Select(
            name => $"'{name}' is in the other file only").ToList();
        List<TensorDifference> tensors = [];
        foreach (var (name, tensor) in ours)
        {
            if (!theirs.TryGetValue(name, out var other))
            {
                continue;
            }

            if (Fault(tensor, other) is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                tensors.Add(Of(tensor, other));
            }
        }

        return new(tensors, faults, [.. ours.Keys.Where(name => !theirs.ContainsKey(name))]);
    }

    private static string? Fault(StoredTensor ours, StoredTensor theirs) =>
        !ours.Shape.SequenceEqual(theirs.Shape)
            ? $"'{ours.Name}' has the shape {ListText.InBrackets(ours.Shape)} here and "
                + $"{ListText.InBrackets(theirs.Shape)} there"
            : !TensorElements.IsNumber(ours.Type) || !TensorElements.IsNumber(theirs.Type)
                ? $"'{ours.Name}' is {ours.Type} here and {theirs.Type} there, which are not compared" : null;

    private static TensorDifference Of(StoredTensor ours, StoredTensor theirs)
    {
        double[] a = new double[Math.Min(ours.Count, ChunkLength)], b = new double[a.Length];
        var tally = new DifferenceTally(ours.Type, theirs.Type);
        for (var start = 0L; start < ours.Count; start += ChunkLength)
        {
            var count = (int)Math.Min(ChunkLength, ours.Count - start);
            TensorElements.Read(ours, start, a.AsSpan(0, count));
            TensorElements.Read(theirs, start, b.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                tally.Add(start + i, a[i], b[i]);
            }
        }

        return tally.Total(ours);
    }
}
