namespace Downhill;

/// <summary>A table of optimizers, found by id: those of one package or of several.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// OptimizerInfo[] own = [.. Catalog.All.Where(info => info.Family == "adam")];
/// OptimizerCatalog catalog = new(own);
/// Console.WriteLine(catalog.Find("adam-R").Form);
/// </code>
/// </example>
/// <param name="rows">The rows; forms of one family stand together, the plain one first.</param>
/// <exception cref="ArgumentException">Two rows have one id.</exception>
public sealed class OptimizerCatalog(IEnumerable<OptimizerInfo> rows)
{
    /// <summary>Gets all entries in their order.</summary>
    public IReadOnlyList<OptimizerInfo> All { get; } = Checked(rows);

    /// <summary>Gets the ids in the order of the rows.</summary>
    internal IReadOnlyList<string> Ids => field ??= [.. All.Select(entry => entry.Id)];

    /// <summary>Gets the ids of the families, in the order of their first rows.</summary>
    internal IReadOnlyList<string> Families => field ??= [.. All.Select(entry => entry.Family).Distinct(
        StringComparer.Ordinal)];

    /// <summary>Finds the entry with an id.</summary>
    /// <param name="id">The id, in small letters: <c>adamw</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such id; the message lists all.</exception>
    public OptimizerInfo Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return FindOrNull(id) ?? throw new KeyNotFoundException(Unknown(id, Ids));
    }

    /// <summary>Finds the entry with an id; null if there is none.</summary>
    internal OptimizerInfo? FindOrNull(string id) => All.FirstOrDefault(entry => entry.Id == id);

    /// <summary>Returns the family of an entry; its own id if the catalog does not have it.</summary>
    /// <param name="id">The id of the entry.</param>
    internal string FamilyOf(string id) => FindOrNull(id)?.Family ?? id;

    /// <summary>Returns the text of an error about an unknown id: the nearest ids, and all that there are.</summary>
    /// <param name="id">The text that was typed.</param>
    /// <param name="known">The known ids.</param>
    internal static string Unknown(string id, IReadOnlyCollection<string> known) =>
        $"There is no optimizer '{id}'.{OptimizerAliases.Hint(id, known)} {ListText.Choices(known)}";

    private static OptimizerInfo[] Checked(IEnumerable<OptimizerInfo> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        OptimizerInfo[] all = [.. rows];
        return all.CountBy(entry => entry.Id, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is
        { Key: { } twice }
            ? throw new ArgumentException($"Two rows have the id '{twice}'. Leave one out.", nameof(rows)) : all;
    }
}
