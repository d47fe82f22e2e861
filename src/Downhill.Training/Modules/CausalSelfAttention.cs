namespace Downhill.Training;

/// <summary>Self-attention of several heads over sequences, in which each element sees itself and those before
/// it.</summary>
/// <remarks>
/// Vaswani et al., 2017, arXiv:1706.03762: softmax(q·kᵀ/√d)·v for each head, where d is the number of features over
/// that of heads. It takes and gives [batch, time, features].
/// <para>Parameters are those of PyTorch's <c>nn.MultiheadAttention</c>: <c>in_proj_weight</c> [3·features, features],
/// queries above keys above values, uniform in ±√(6 / (4·features)); <c>in_proj_bias</c>, zeros; <c>out_proj.weight</c>
/// as that of a <see cref="Linear"/>; <c>out_proj.bias</c>, zeros.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var attention = new CausalSelfAttention(features: 16, heads: 4);
/// var output = attention.Forward(new Tensor(new float[2 * 10 * 16], 2, 10, 16));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 10, 16
/// </code>
/// </example>
public sealed class CausalSelfAttention : Module
{
    private readonly Projection inProjection;
    private readonly Linear outProjection;
    private readonly AttentionOperation attention;
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a layer with random weights, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="features">The number of features, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads, 1 or more.</param>
    /// <exception cref="ArgumentException">The heads do not share the features equally.</exception>
    public CausalSelfAttention(int features, int heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        if (features % heads != 0)
        {
            throw new ArgumentException(
                $"{heads} heads cannot share {features} features equally. Choose a multiple of {heads}.",
                nameof(features));
        }

        (Features, Heads) = (features, heads);
        weight = AddParameterAs(
            "in_proj_weight", ParameterRole.Fused(features, features, features), checked(3 * features), features);
        bias = AddParameterAs("in_proj_bias", ParameterRole.Bias, 3 * features);
        inProjection = new(weight, bias);
        outProjection = AddModule("out_proj", new Linear(features, features) { StartsBiasAtZero = true });
        attention = new(features, heads);
    }

    /// <summary>Gets the number of features.</summary>
    public int Features { get; }

    /// <summary>Gets the number of heads.</summary>
    public int Heads { get; }

    /// <inheritdoc/>
    public override string ToString() => $"CausalSelfAttention({Features}, heads: {Heads})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        generator.FillUniform(weight.Values.Span, Math.Sqrt(6.0 / (4.0 * Features)));
        bias.Values.Span.Clear();
    }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        SequenceCheck.Time(input, Features, this);
        return outProjection.Forward(attention.Apply(inProjection.Apply(input, tape), tape), tape);
    }
}
