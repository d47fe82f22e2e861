using Downhill.Sweeps.Layout;

namespace Downhill.Lab.Benchmarks;

/// <summary>What weights and state are kept as.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="State">What state is kept as.</param>
/// <param name="HasBFloat16Weights">Whether weights and gradient are <see cref="BFloat16"/>, rounded as they are where
/// nothing is said; else they are floats.</param>
public sealed record StepStorage(string Name, StateFormat State, bool HasBFloat16Weights = false)
{
    private readonly NotNull given = NotNull.Check(Name);

    /// <summary>Everything in float32.</summary>
    public static StepStorage Float32 { get; } = new("float32", StateFormat.Float32);

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<StepStorage> All { get; } =
    [
        .. StateFormatInfo.All.Select(format => new StepStorage(format.Name, format.Format)),
        new("bfloat16-weights", StateFormat.Float32, HasBFloat16Weights: true),
    ];

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>Bytes of a weight, and of an element of its gradient.</summary>
    internal int WeightBytes => HasBFloat16Weights ? sizeof(ushort) : sizeof(float);

    /// <summary>Bytes of a number of state; the scales of 8-bit state, a 64th of a byte, are left out.</summary>
    internal int StateBytes => (int)StateFormatInfo.Of(State).BytesPerElement;

    /// <summary>Whether it makes a difference to an optimizer: one that keeps no state keeps none in any way.</summary>
    /// <param name="entry">The optimizer.</param>
    public bool Affects(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return HasBFloat16Weights || State == StateFormat.Float32 || entry.Defaults.States.Count > 0;
    }
}
