namespace Downhill.Training;

/// <summary>A recurrent layer of gated units: h ← (1 − z)·n + z·h at each element of a sequence.</summary>
/// <remarks>
/// Cho et al., 2014, arXiv:1406.1078, in the form of PyTorch's <c>nn.GRU</c>: r and z are σ(W·x + b + U·h + c), each
/// with its own W, b, U and c; n is tanh(W·x + b + r·(U·h + c)). It takes [batch, time, inputs] and gives the states
/// after each element, [batch, time, units]: PyTorch's <c>batch_first</c>.
/// <para>Gates lie in PyTorch's order r, z, n: <c>weight_ih_l0</c> [3·units, inputs], <c>weight_hh_l0</c>
/// [3·units, units], <c>bias_ih_l0</c> and <c>bias_hh_l0</c> [3·units], all uniform in ±1/√units.</para>
/// <para>The gradient goes back through the sequence that a pass is given. A long text is cut into such pieces, one
/// after the other: with <see cref="IsStateful"/>, each starts from the last state of the one before, through which no
/// gradient goes (truncated back-propagation through time).</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var model = new Sequential(new Embedding(26, 8), new Gru(inputs: 8, units: 32), new Linear(32, 26));
/// var output = model.Forward(new Tensor(new float[] { 2, 0, 19 }, 1, 3));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 1, 3, 26: a prediction after each letter
/// </code>
/// </example>
public sealed class Gru : Module
{
    private readonly GruOperation operation;
    private readonly Parameter[] parameters;
    private float[] state = [];

    /// <summary>Initializes a layer with random weights, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="inputs">The number of elements at each time, 1 or more.</param>
    /// <param name="units">The number of units, 1 or more: the elements of the state.</param>
    public Gru(int inputs, int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        (Inputs, Units) = (inputs, units);
        var gates = checked(3 * units);
        var role = ParameterRole.Fused(units, units, units);
        parameters =
        [
            AddParameterAs("weight_ih_l0", role, gates, inputs), AddParameterAs("weight_hh_l0", role, gates, units),
            AddParameterAs("bias_ih_l0", ParameterRole.Bias, gates),
            AddParameterAs("bias_hh_l0", ParameterRole.Bias, gates),
        ];
        operation = new(parameters);
    }

    /// <summary>Gets the number of elements of the input at each time.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of units.</summary>
    public int Units { get; }

    /// <summary>Gets whether a pass starts from the last state of the pass before; by default, each starts from
    /// zeros.</summary>
    public bool IsStateful { get; init; }

    /// <summary>Gets the state that the next pass starts from, [batch, units]; empty for zeros.</summary>
    /// <remarks>To go on with training as if it had not stopped, save it, and set it by
    /// <see cref="SetState"/>.</remarks>
    public ReadOnlySpan<float> State => state;

    /// <inheritdoc/>
    public override string ToString() => $"Gru({Inputs}, {Units})";

    /// <summary>Sets the state that the next pass starts from.</summary>
    /// <param name="values">The state, [batch, units]; empty for zeros.</param>
    /// <exception cref="InvalidOperationException">The layer is not stateful.</exception>
    public void SetState(ReadOnlySpan<float> values) => state = IsStateful ? values.ToArray()
        : throw new InvalidOperationException(
            $"{this} starts each pass from zeros. Make it with {{ {nameof(IsStateful)} = true }}.");

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        foreach (var parameter in parameters)
        {
            generator.FillUniform(parameter.Values.Span, 1 / Math.Sqrt(Units));
        }
    }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        SequenceCheck.Time(input, Inputs, this);
        if (state.Length > 0 && state.Length != input.Rows * Units)
        {
            throw new ArgumentException(
                $"{this} carries the state of {(double)state.Length / Units} sequences, but the input of shape "
                + $"{ListText.InBrackets(input.Shape)} has {input.Rows}. Call SetState([]) to begin anew.",
                nameof(input));
        }

        var output = operation.Apply(input, state, tape, out var last);
        if (IsStateful)
        {
            state = state.Length == last.Length ? state : new float[last.Length];
            last.CopyTo(state);
        }

        return output;
    }
}
