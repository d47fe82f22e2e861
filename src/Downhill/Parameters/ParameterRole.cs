namespace Downhill;

/// <summary>The role of a parameter: its kind, the axis of its outputs, and the matrices that are fused in
/// it.</summary>
/// <remarks>It is told explicitly, by <see cref="IParameter.Role"/> or by a <see cref="RoleRule"/> over names, since
/// neither shape nor name decides it: an embedding has two dimensions, too, and three projections may lie in one
/// matrix.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weight = new Parameter("attention.qkv", new float[12 * 4], new float[12 * 4], [12, 4])
/// {
///     Role = ParameterRole.Fused(4, 4, 4),
/// };
/// Console.WriteLine(weight.Role);  // matrix, outputs 4 + 4 + 4
/// </code>
/// </example>
/// <param name="Kind">The part that it has in its network.</param>
public sealed record ParameterRole(ParameterKind Kind)
{
    /// <summary>Gets the role of a matrix between layers.</summary>
    public static ParameterRole Matrix { get; } = new(ParameterKind.Matrix);

    /// <summary>Gets the role of a convolution's kernels.</summary>
    public static ParameterRole Convolution { get; } = new(ParameterKind.Convolution);

    /// <summary>Gets the role of a table of embeddings.</summary>
    public static ParameterRole Embedding { get; } = new(ParameterKind.Embedding);

    /// <summary>Gets the role of the last layer's matrix.</summary>
    public static ParameterRole LastLayer { get; } = new(ParameterKind.LastLayer);

    /// <summary>Gets the role of offsets of outputs.</summary>
    public static ParameterRole Bias { get; } = new(ParameterKind.Bias);

    /// <summary>Gets the role of a normalization's gain or shift.</summary>
    public static ParameterRole Norm { get; } = new(ParameterKind.Norm);

    /// <summary>Gets the dimension that counts outputs: 0, the default, in PyTorch's layout; ^1 in Keras's and
    /// JAX's.</summary>
    public Index OutputAxis { get; init; }

    /// <summary>Gets the numbers of outputs of the matrices that are fused in one, in their order; empty, the default,
    /// for one matrix.</summary>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public IReadOnlyList<int> Splits
    {
        get;
        init => field = (value ?? throw new ArgumentNullException(nameof(value))).All(outputs => outputs > 0)
            ? [.. value] : throw new ArgumentException(
                $"Each of the fused matrices has outputs; they were {ListText.InBrackets(value)}.", nameof(value));
    } = [];

    /// <summary>Returns the role of several projections in one matrix, such as those of queries, keys and values, or of
    /// the heads of an attention.</summary>
    /// <param name="outputs">The number of outputs of each.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public static ParameterRole Fused(params IReadOnlyList<int> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return Matrix with { Splits = outputs };
    }

    /// <summary>Returns the role of the heads of an attention in one matrix.</summary>
    /// <param name="count">The number of heads, at least 1.</param>
    /// <param name="outputs">The number of outputs of each, at least 1.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public static ParameterRole Heads(int count, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Fused([.. Enumerable.Repeat(outputs, count)]);
    }

    /// <summary>Returns the role in a few words.</summary>
    public override string ToString() => string.Concat(
        OptionInfo.Hyphenated($"{Kind}").Replace('-', ' '),
        OutputAxis.Equals((Index)0) ? "" : $", outputs along {OutputAxis}",
        Splits.Count == 0 ? "" : Splits.Distinct().Count() == 1 && Splits.Count > 3
            ? $", outputs {Splits.Count} × {Splits[0]}" : $", outputs {string.Join(" + ", Splits)}");
}
