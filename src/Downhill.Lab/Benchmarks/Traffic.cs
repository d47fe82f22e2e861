namespace Downhill.Lab.Benchmarks;

/// <summary>The bytes that a step moves: weights, gradient and state are read once, weights and state written
/// once.</summary>
/// <param name="States">How many state arrays there are, 0 to 4.</param>
/// <param name="Storage">What state is kept as.</param>
internal readonly record struct Traffic(int States, StateFormat Storage)
{
    private const int Weight = sizeof(float);

    /// <summary>Bytes a parameter; the scales of 8-bit state, a 64th of a byte, are left out.</summary>
    public int Bytes => (3 * Weight) + (2 * States * BytesOf(Storage));

    /// <summary>Bytes of one number of state.</summary>
    public static int BytesOf(StateFormat storage) => storage switch
    {
        StateFormat.Float32 => 4,
        StateFormat.BFloat16 => 2,
        _ => 1,
    };
}
