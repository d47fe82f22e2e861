namespace Downhill.Lab.Benchmarks;

/// <summary>What is known of the ways to keep state.</summary>
public static class Storages
{
    /// <summary>Those that there are, by the names of the command line.</summary>
    public static IReadOnlyList<(StateFormat Storage, string Name)> All { get; } =
        [(StateFormat.Float32, "float32"), (StateFormat.BFloat16, "bf16"), (StateFormat.Block8, "8bit")];

    /// <summary>Its name.</summary>
    /// <param name="storage">The storage.</param>
    public static string NameOf(StateFormat storage) => All.First(one => one.Storage == storage).Name;

    /// <summary>Whether it makes a difference to an optimizer: one that keeps no state keeps none in any way.</summary>
    /// <param name="entry">The optimizer.</param>
    /// <param name="storage">The storage.</param>
    public static bool Matters(Entry entry, StateFormat storage)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return storage == StateFormat.Float32 || entry.Defaults.States.Count > 0;
    }
}
