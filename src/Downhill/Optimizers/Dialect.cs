namespace Downhill;

/// <summary>An optimizer as another library has it: the form here that computes the same, with that library's
/// defaults.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var options = Dialect.Find("Keras", "Adam").Options with { LearningRate = 3e-4 };
/// var optimizer = new Optimizer([weights], options);
/// Console.WriteLine(options);
/// </code>
/// </example>
/// <param name="Framework">The library: Keras, TensorFlow 1, TensorFlow.js, optax, timm and others.</param>
/// <param name="Name">The name of the optimizer there, with the arguments that choose this form.</param>
/// <param name="Options">The options of the form here, with the library's defaults.</param>
public sealed record Dialect(string Framework, string Name, OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Framework).And(Name).And(Options);

    /// <summary>Gets all dialects, by library.</summary>
    public static IReadOnlyList<Dialect> All => Dialects.Rows;

    /// <summary>Gets the entry of the catalog.</summary>
    public OptimizerInfo Entry => Catalog.All.First(entry => entry.Defaults.GetType() == Options.GetType());

    /// <summary>Finds the dialect of a library.</summary>
    /// <param name="framework">The library, in any capitals.</param>
    /// <param name="name">The name of the optimizer there, in any capitals.</param>
    /// <exception cref="KeyNotFoundException">There is no such dialect; the message lists all of the
    /// library.</exception>
    public static Dialect Find(string framework, string name)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(name);
        var there = All.Where(one => one.Framework.Equals(framework, StringComparison.OrdinalIgnoreCase)).ToList();
        return there.Find(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new KeyNotFoundException(there.Count == 0
                ? $"There is no library '{framework}'. "
                    + ListText.Choices(All.Select(one => one.Framework).Distinct(StringComparer.Ordinal))
                : $"{there[0].Framework} has no optimizer '{name}' that is here. "
                    + ListText.Choices(there.Select(one => one.Name)));
    }
}
