using Downhill.Sweeps.Layout;

namespace Downhill.Lab.Benchmarks;

/// <summary>A format of weights and state.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Benchmarks;
///
/// foreach (var storage in StepStorage.All)
/// {
///     Console.WriteLine(storage);   // float32, bfloat16, block8, bfloat16-weights
/// }
/// </code>
/// </example>
/// <param name="Name">The name on the command line.</param>
/// <param name="State">The format of the state.</param>
/// <param name="HasBFloat16Weights">Whether weights and gradient are <see cref="BFloat16"/>, with the default rounding,
/// rather than floats.</param>
public sealed record StepStorage(string Name, StateFormat State, bool HasBFloat16Weights = false)
{
    private readonly NotNull given = NotNull.Check(Name);

    /// <summary>Gets the format with everything in float32.</summary>
    public static StepStorage Float32 { get; } = new("float32", StateFormat.Float32);

    /// <summary>Gets all formats.</summary>
    public static IReadOnlyList<StepStorage> All { get; } =
    [
        .. StateFormatInfo.All.Select(format => new StepStorage(format.Name, format.Format)),
        new("bfloat16-weights", StateFormat.Float32, HasBFloat16Weights: true),
    ];

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>Gets the bytes of a weight, and of an element of its gradient.</summary>
    internal int WeightBytes => HasBFloat16Weights ? sizeof(ushort) : sizeof(float);

    /// <summary>Gets the bytes of an element of the state.</summary>
    /// <remarks>The scales of 8-bit state, a 64th of a byte, are left out.</remarks>
    internal int StateBytes => (int)StateFormatInfo.Of(State).BytesPerElement;

    /// <summary>Returns whether the format makes a difference to an optimizer.</summary>
    /// <remarks>An optimizer without state keeps none in any format.</remarks>
    /// <param name="entry">The optimizer to look at.</param>
    public bool Affects(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return HasBFloat16Weights || State == StateFormat.Float32 || entry.Defaults.States.Count > 0;
    }
}
