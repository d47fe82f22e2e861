using Downhill.Matrices.Muon;

namespace Downhill.Matrices;

/// <summary>The options of Muon in PyTorch's form: momentum that is orthogonalized, for matrices. Jordan et al., 2024,
/// https://kellerjordan.github.io/posts/muon.</summary>
/// <remarks>
/// b ← μ·b + (1 − μ)·g, then the direction (1 − μ)·g + μ·b, whose singular values the Newton–Schulz iteration brings
/// close to 1, then θ ← θ − ηλ·θ − η·scale·direction. It is for matrices alone, those between layers: biases, gains,
/// embeddings and the last layer go to another optimizer, and <see cref="MatrixRouting"/> makes the groups. A parameter
/// that is no matrix is refused. A parameter without a gradient is skipped, as in PyTorch; the first repository goes on
/// with zeros.
/// <para>The iteration computes in float32 where PyTorch's computes in bfloat16, so weights agree with PyTorch's to
/// about a hundredth of a step. State is b, under PyTorch's key <c>momentum_buffer</c>; 4 more bytes a weight are
/// memory to work in. The bits are the same on any number of threads.</para>
/// <para><see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// IParameter[] parameters =
/// [
///     new Parameter("embedding.weight", new float[12], new float[12], shape: [4, 3]),
///     new Parameter("hidden.weight", new float[6], new float[6], shape: [2, 3]),
///     new Parameter("hidden.bias", new float[2], new float[2]),
/// ];
/// MatrixRouting routing = new(
///     parameters, new MuonOptions { LearningRate = 0.02 }, new AdamWOptions(),
///     new RoleRule("embedding.*", ParameterRole.Embedding));
///
/// Console.WriteLine(routing);
/// new Optimizer(routing.Groups).Step();
/// </code>
/// </example>
public record MuonOptions : OptimizerOptions, IRoleOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the momentum that each update keeps, μ. In [0, 1); default 0.95 (PyTorch).</summary>
    [Option("μ", "how much of the momentum is kept", "PyTorch")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.95);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.1 (PyTorch).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "PyTorch")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets whether the direction looks ahead, by the gradient mixed into the momentum once more. Default true
    /// (PyTorch).</summary>
    [Option("", "whether the gradient is mixed into the momentum once more", "PyTorch")]
    public bool Nesterov { get; init; } = true;

    /// <summary>Gets the factor of the orthogonalized direction. Default <see cref="MuonScale.Original"/>
    /// (PyTorch).</summary>
    [Option("", "the factor of the direction, by the shape", "PyTorch")]
    public MuonScale Scale { get; init; }

    /// <summary>Gets the form of the iteration. Default <see cref="NewtonSchulzForm.PyTorch"/>.</summary>
    /// <exception cref="ArgumentException">Set to a form that makes no sense.</exception>
    public NewtonSchulzForm Orthogonalization
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Check();
            field = value;
        }
    } = NewtonSchulzForm.PyTorch;

    /// <summary>Gets the dimension that counts outputs: 0, the default, in PyTorch's layout; ^1 in Keras's and
    /// JAX's.</summary>
    public Index OutputAxis { get; init; }

    /// <summary>Gets the numbers of outputs of the matrices that are fused in one parameter, each of which is
    /// orthogonalized by itself; empty, the default, for one matrix.</summary>
    public IReadOnlyList<int> Splits
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = [];

    /// <summary>Gets whether parameters of more than two dimensions, such as kernels of convolutions, are seen as
    /// matrices of outputs and all else; by default they are refused.</summary>
    public bool FlattensKernels { get; init; }

    /// <summary>Gets how parameters are seen as matrices.</summary>
    internal MatrixLayout Layout => new(OutputAxis, Splits, FlattensKernels);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    /// <summary>Gets whether the momentum is a sum of gradients rather than an average.</summary>
    internal virtual bool Sums => false;

    private static IReadOnlyList<StateInfo> Kept { get; } =
    [
        new("momentum_buffer", "b", "momentum") { Name = "momentum" },
        new("direction", "o", "orthogonalized direction") { IsScratch = true },
    ];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        reader.Read(new MuonStep<V>(DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η));
    }

    OptimizerOptions IRoleOptions.For(ParameterRole role)
    {
        var isKernel = role.Kind == ParameterKind.Convolution;
        return role.OutputAxis.Equals((Index)0) && role.Splits.Count == 0 && !isKernel ? this : this with
        {
            OutputAxis = role.OutputAxis.Equals((Index)0) ? OutputAxis : role.OutputAxis,
            Splits = role.Splits,
            FlattensKernels = FlattensKernels || isKernel,
        };
    }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new MuonPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw new NotSupportedException(
        $"Muon orthogonalizes whole matrices, and bare spans have no shape. Take an {nameof(Optimizer)} instead.");
}
