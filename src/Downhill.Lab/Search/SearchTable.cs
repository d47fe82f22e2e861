namespace Downhill.Lab.Search;

/// <summary>Provides the searches by their names.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// Console.WriteLine(string.Join(' ', SearchTable.All.Select(search => search.Id)));   // grid random sobol halving
/// </code>
/// </example>
public static class SearchTable
{
    /// <summary>Gets all searches, the default one first.</summary>
    public static IReadOnlyList<ISearch> All { get; } =
        [new GridSearch(), new RandomSearch(), new SobolSearch(), new HalvingSearch()];
}
