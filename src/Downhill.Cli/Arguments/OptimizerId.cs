using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>An optimizer as a command line names it: by its id in the catalog.</summary>
internal static class OptimizerId
{
    /// <summary>The entry of that id.</summary>
    /// <param name="typed">The option it was given to, and all that was: <c>--optimizer adm</c>; empty for an
    /// argument.</param>
    /// <param name="id">The id.</param>
    /// <param name="also">What else could be named there.</param>
    /// <exception cref="UsageException">There is none; the nearest is named, and what there is.</exception>
    public static OptimizerInfo Find(string typed, string id, params IReadOnlyList<string> also) =>
        Catalog.All.FirstOrDefault(entry => entry.Id == id)
        ?? throw new UsageException(
            $"{typed}{(typed.Length > 0 ? ": " : "")}{Catalog.Unknown(id, [.. also, .. Catalog.Ids])}");
}
