namespace Downhill.Lab.Benchmarks;

/// <summary>A step to be measured.</summary>
/// <param name="Optimizer">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Storage">What weights and state are kept as.</param>
/// <param name="Size">How many parameters, in one tensor.</param>
/// <param name="Threads">How many threads the step may use.</param>
public sealed record BenchmarkCase(string Optimizer, StepStorage Storage, int Size, int Threads)
{
    private readonly NotNull given = NotNull.Check(Optimizer).And(Storage);

    /// <summary>What it is called: <c>adam, float32, 16 Mi, 2 threads</c>.</summary>
    public string Name => $"{Optimizer}, {Storage.Name}, {BinaryCount.Write(Size)}, "
        + (Threads == 1 ? "1 thread" : $"{Threads} threads");

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    /// <summary>Bytes of the arrays that it needs at once, in all: weights and gradient, and state for a step that
    /// looks at its gradient and for one that does not. What is no float the plain kernel has for itself once
    /// more.</summary>
    internal long MemoryBytes
    {
        get
        {
            var (weights, states) = (2L * Storage.WeightBytes, (long)States * Storage.StateBytes);
            return Size * (((Storage.HasBFloat16Weights ? 2 : 1) * weights)
                + ((Storage.State == StateFormat.Float32 ? 2 : 3) * states));
        }
    }

    /// <summary>How many state arrays the optimizer keeps.</summary>
    internal int States => Catalog.Find(Optimizer).Defaults.States.Count;

    /// <summary>The bytes that the step moves.</summary>
    internal MemoryTraffic Traffic => new(States, Storage);
}
