namespace Downhill.Lab.Benchmarks;

/// <summary>A step to measure in a benchmark.</summary>
/// <param name="Optimizer">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Storage">The format of weights and state.</param>
/// <param name="Size">The number of parameters, in one tensor.</param>
/// <param name="Threads">The number of threads that the step may use.</param>
public sealed record BenchmarkCase(string Optimizer, StepStorage Storage, int Size, int Threads)
{
    private readonly NotNull given = NotNull.Check(Optimizer).And(Storage);

    /// <summary>Gets the name, such as <c>adam, float32, 16 Mi, 2 threads</c>.</summary>
    public string Name => $"{Optimizer}, {Storage.Name}, {BinaryCount.Write(Size)}, "
        + (Threads == 1 ? "1 thread" : $"{Threads} threads");

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>Gets the bytes of all arrays needed at a time.</summary>
    /// <remarks>These are weights and gradient, and state for a step that checks its gradient and for one that does
    /// not. What is not a float, the plain kernel has for itself once more.</remarks>
    internal long MemoryBytes
    {
        get
        {
            var (weights, states) = (2L * Storage.WeightBytes, (long)States * Storage.StateBytes);
            return Size * (((Storage.HasBFloat16Weights ? 2 : 1) * weights)
                + ((Storage.State == StateFormat.Float32 ? 2 : 3) * states));
        }
    }

    /// <summary>Gets the number of state arrays of the optimizer.</summary>
    internal int States => Catalog.Find(Optimizer).Defaults.States.Count;

    /// <summary>Gets the memory traffic of the step.</summary>
    internal MemoryTraffic Traffic => new(States, Storage);
}
