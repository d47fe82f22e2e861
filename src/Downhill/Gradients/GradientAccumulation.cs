namespace Downhill;

/// <summary>The accumulation of gradients over micro-batches: so many calls of <see cref="Optimizer.Step()"/> make one
/// step.</summary>
/// <remarks>
/// <para>Gradients are summed in float32, in the order of the micro-batches, each sum rounded once; a mean is the sum
/// divided by the number of micro-batches, rounded once. So k gradients g₁ … g_k give the bits of ((g₁ + g₂) + …) + g_k
/// in float, and weights of 16 bits lose nothing of them.</para>
/// <para>A parameter that has no gradient in a micro-batch counts as zeros there; one that has none in any is skipped
/// by the step.</para>
/// <para>Each call takes the gradients as those of its micro-batch alone: overwrite, zero or clear them in between, as
/// in <c>optimizer.Step(zeroGradients: true)</c>. A training engine that adds to gradients sums them by itself; it then
/// needs no accumulation here.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [0], g = [0];
/// var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
/// {
///     Accumulation = GradientAccumulation.Mean(microBatches: 4),
/// };
///
/// foreach (var gradient in (float[])[1, 2, 3, 6])
/// {
///     g[0] = gradient;
///     sgd.Step();
///     Console.WriteLine($"{w[0]}");  // 0, 0, 0, -3
/// }
/// </code>
/// </example>
public sealed record GradientAccumulation
{
    private readonly bool isMean;

    private GradientAccumulation(int microBatches, bool isMean)
    {
        MicroBatches = microBatches >= 1 ? microBatches : throw new ArgumentOutOfRangeException(
            nameof(microBatches), microBatches, "A step needs a micro-batch. Give 1 for a step at each call.");
        this.isMean = isMean;
    }

    /// <summary>Gets the number of micro-batches that make a step.</summary>
    public int MicroBatches { get; }

    /// <summary>Returns an accumulation whose steps take the mean of the gradients.</summary>
    /// <param name="microBatches">The number of micro-batches that make a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static GradientAccumulation Mean(int microBatches) => new(microBatches, isMean: true);

    /// <summary>Returns an accumulation whose steps take the sum of the gradients.</summary>
    /// <param name="microBatches">The number of micro-batches that make a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static GradientAccumulation Sum(int microBatches) => new(microBatches, isMean: false);

    /// <summary>Returns the number by which a sum over micro-batches is divided.</summary>
    /// <param name="count">The number of micro-batches in the sum.</param>
    internal int Divisor(int count) => isMean ? count : 1;

    /// <summary>Returns the text form, such as <c>mean:4</c>.</summary>
    public override string ToString() => $"{(isMean ? "mean" : "sum")}:{MicroBatches}";
}
