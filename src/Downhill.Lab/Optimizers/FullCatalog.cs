using Downhill.Matrices;

namespace Downhill.Lab;

/// <summary>The optimizers that experiments know by name: those of Downhill, and those of Downhill.Matrices.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
///
/// Console.WriteLine(FullCatalog.Find("muon").Summary);
/// </code>
/// </example>
public static class FullCatalog
{
    /// <summary>Gets the rows of both packages with their look-ups.</summary>
    public static OptimizerCatalog Table { get; } = new([.. Catalog.All, .. MatrixCatalog.All]);

    /// <summary>Gets all entries; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> All => Table.All;

    /// <summary>Gets the ids in the order of the rows.</summary>
    internal static IReadOnlyList<string> Ids => Table.Ids;

    /// <summary>Finds the entry with an id.</summary>
    /// <param name="id">The id, in small letters: <c>adamw</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such id; the message lists all.</exception>
    public static OptimizerInfo Find(string id) => Table.Find(id);
}
