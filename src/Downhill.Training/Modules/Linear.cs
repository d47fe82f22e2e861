namespace Downhill.Training;

/// <summary>A linear layer: the affine map y = x·Wᵀ + b of every row, the last dimension of the input.</summary>
/// <remarks><c>weight</c> has the shape [outputs, inputs] and <c>bias</c> [outputs], as in PyTorch. Both start uniform
/// in ±1/√inputs, the default of PyTorch's <c>nn.Linear</c>.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var layer = new Linear(inputs: 3, outputs: 2);
/// var output = layer.Forward(new Tensor(new float[] { 1, 0, -1 }, 1, 3));
///
/// Console.WriteLine(string.Join(", ", layer.Parameters.Select(parameter =&gt; parameter.Name)));   // weight, bias
/// Console.WriteLine($"{output.Rows} × {output.Columns}");                                       // 1 × 2
/// </code>
/// </example>
public sealed class Linear : Module
{
    private readonly Projection projection;
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Initializes a layer with random weights, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="inputs">The number of elements in a row of the input, 1 or more.</param>
    /// <param name="outputs">The number of elements in a row of the output, 1 or more.</param>
    /// <exception cref="ArgumentException">The layer would have more weights than an array holds.</exception>
    public Linear(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        (Inputs, Outputs) = (inputs, outputs);
        CheckLength(inputs, outputs);
        weight = AddParameterAs("weight", ParameterRole.Matrix, outputs, inputs);
        bias = AddParameterAs("bias", ParameterRole.Bias, outputs);
        projection = new(weight, bias);
    }

    /// <summary>Gets the number of elements in a row of the input.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of elements in a row of the output.</summary>
    public int Outputs { get; }

    /// <summary>Gets whether the bias starts from zeros rather than random numbers; default false.</summary>
    internal bool StartsBiasAtZero { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"Linear({Inputs}, {Outputs})";

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => Apply(input, tape, rectify: false);

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        var bound = 1 / Math.Sqrt(Inputs);
        generator.FillUniform(weight.Values.Span, bound);
        if (StartsBiasAtZero)
        {
            bias.Values.Span.Clear();
        }
        else
        {
            generator.FillUniform(bias.Values.Span, bound);
        }
    }

    /// <summary>Applies the layer, and a rectifier behind it if asked to, in one pass.</summary>
    internal Tensor Apply(Tensor input, Tape tape, bool rectify)
    {
        RowCheck.Count(input, Inputs, this);
        return projection.Apply(input, tape, rectify);
    }

    private static void CheckLength(int inputs, int outputs)
    {
        var length = (inputs + 1L) * outputs;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"A linear layer of {inputs} inputs × {outputs} outputs has {length} weights and biases, more than "
                + $"the {Array.MaxLength} that an array holds.", nameof(inputs));
        }
    }
}
