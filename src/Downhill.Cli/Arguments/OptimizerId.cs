using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>Finds optimizers of the catalog by the id on a command line.</summary>
internal static class OptimizerId
{
    /// <summary>Returns the entry of an id.</summary>
    /// <param name="typed">The option and the text, for messages, such as <c>--optimizer adm</c>; empty for an
    /// argument.</param>
    /// <param name="id">The id to find.</param>
    /// <param name="also">The other names that could stand there.</param>
    /// <exception cref="UsageException">There is no such entry; the message suggests the nearest.</exception>
    public static OptimizerInfo Find(string typed, string id, params IReadOnlyList<string> also) =>
        Catalog.All.FirstOrDefault(entry => entry.Id == id)
        ?? throw new UsageException(
            $"{typed}{(typed.Length > 0 ? ": " : "")}{Catalog.Unknown(id, [.. also, .. Catalog.Ids])}");
}
