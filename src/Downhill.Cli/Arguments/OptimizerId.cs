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
        FullCatalog.Table.FindOrNull(id)
        ?? throw new UsageException(
            $"{typed}{(typed.Length > 0 ? ": " : "")}{OptimizerCatalog.Unknown(id, [.. also, .. FullCatalog.Ids])}");

    /// <summary>Returns the entry of an id whose steps move each weight by itself.</summary>
    /// <param name="typed">The option and the text, for messages.</param>
    /// <param name="id">The id to find.</param>
    /// <param name="instead">The clause that says why there are no matrices, and the cure.</param>
    /// <param name="also">The other names that could stand there.</param>
    /// <exception cref="UsageException">There is no such entry, or it moves whole matrices.</exception>
    public static OptimizerInfo FindElementwise(
        string typed, string id, string instead, params IReadOnlyList<string> also) =>
        Find(typed, id, also) is var entry && entry.Defaults.MakeTensorPhase<float>() is null ? entry
        : throw new UsageException($"{typed}: {id} moves matrices as wholes, and {instead}");
}
