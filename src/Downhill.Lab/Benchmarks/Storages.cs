namespace Downhill.Lab.Benchmarks;

/// <summary>What is known of the ways to keep state.</summary>
public static class Storages
{
    private static readonly (Storage Storage, string Name)[] Names =
        [(Storage.Float32, "float32"), (Storage.BFloat16, "bf16"), (Storage.Block8, "8bit")];

    /// <summary>Those that there are, by the names of the command line.</summary>
    public static IReadOnlyList<(Storage Storage, string Name)> All { get; } = [Names[0]];

    /// <summary>Its name.</summary>
    /// <param name="storage">The storage.</param>
    public static string NameOf(Storage storage) => Names[(int)storage].Name;

    /// <summary>Whether an optimizer keeps state, and can keep it so.</summary>
    /// <param name="entry">The optimizer.</param>
    /// <param name="storage">The storage.</param>
    public static bool CanHold(Entry entry, Storage storage) => storage == Storage.Float32;

    /// <summary>The options of an optimizer that keeps its state so.</summary>
    internal static Options Apply(Options options, Storage storage) => options;
}
