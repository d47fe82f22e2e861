using System.Diagnostics.CodeAnalysis;

namespace Downhill;

/// <summary>The base of all optimizers' options: hyper-parameters, formats, and the update rule that they
/// bind.</summary>
/// <remarks>Each optimizer has its own record; derive from it for an optimizer of your own. An option that is a number
/// is declared as <see cref="OptionRange"/> shows, with an <see cref="OptionAttribute"/>. Numbers are kept in
/// double.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// new Optimizer([weights], new SignDescentOptions { LearningRate = 0.01 }).Step();
///
/// readonly record struct SignDescent<V>(V η) : IRule0<SignDescent<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g) => θ -= η * V.Sign(g);
/// }
///
/// sealed record SignDescentOptions : OptimizerOptions
/// {
///     [Option("η", "learning rate", "ours")]
///     public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
///         OptionRange.NonNegative.Default(1e-3);
///
///     public override IReadOnlyList<StateInfo> States => [];
///
///     public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
///         reader.Read(new SignDescent<V>(LearningRate.At(now.Step)));
/// }
/// ]]></code>
/// </example>
[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
public abstract partial record OptimizerOptions
{
    /// <summary>Gets the learning rate η: the size of a step. In [0, ∞).</summary>
    public abstract HyperParameter LearningRate { get; init; }

    /// <summary>Gets the L2 regularization λ: λθ is added to the gradient. In [0, ∞); default 0 (PyTorch).</summary>
    [Option("λ", "L2 regularization: λθ is added to the gradient", "PyTorch")]
    public virtual HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-4);

    /// <summary>Gets whether to climb rather than descend, by flipping the gradient's sign before all else. Default
    /// false (PyTorch).</summary>
    [Option("", "climb: the gradient's sign is flipped first", "PyTorch")]
    public bool Maximize { get; init; }

    /// <summary>Gets the format in which state is kept. Default float32 (this library).</summary>
    [Option("", "how state is kept: 4, 2 or 1 byte a weight", "this library")]
    public StateFormat StateFormat { get; init; }

    /// <summary>Gets the rounding of weights narrower than float32. Default stochastic (this library): see
    /// <see cref="Downhill.Rounding"/>.</summary>
    /// <remarks>Weights of float32 are not rounded.</remarks>
    [Option("", "how weights of 16 bits are rounded", "this library")]
    public Rounding Rounding { get; init; }

    /// <summary>Gets the seed of stochastic rounding. Default 0 (this library).</summary>
    /// <remarks>The same seed gives the same bits, at any number of threads.</remarks>
    [Option("", "what chance is drawn from where rounding is stochastic", "this library")]
    public long Seed { get; init; }

    /// <summary>Gets the transforms of the step, in their order, the first next to the rule. Default none (this
    /// library).</summary>
    /// <remarks>Each sees the step that the rule and those before it make. A decay that the rule does by itself, as
    /// <see cref="OwnWeightDecay"/> tells it, comes after all of them: <see cref="Cautious"/> leaves AdamW's decay
    /// alone.</remarks>
    [Option("", "what is done to the step, such as cautious,decoupled-decay(0.01)", "this library")]
    public UpdateTransforms UpdateTransforms
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(UpdateTransforms));
    } = [];

    /// <summary>Gets the state arrays of the rule, in its order; they may depend on the options.</summary>
    public abstract IReadOnlyList<StateInfo> States { get; }

    /// <summary>Gets the magnitude from which on a finite gradient is treated as one that is not finite.</summary>
    /// <remarks><see cref="NonFinitePolicy"/> tells the treatment. An average of squares that is infinite once stays
    /// so, and the weight never moves again. By default it is 2⁶⁴, 1.8e19, whose square is beyond float's range, if
    /// some state is never negative, as averages of squares are; else infinite.</remarks>
    public virtual double GradientLimit =>
        States.Any(state => state.IsNeverNegative) ? Math.ScaleB(1, 64) : double.PositiveInfinity;

    /// <summary>Gets the part of <see cref="WeightDecay"/> that is added to the gradient before the rule sees it; by
    /// default all of it.</summary>
    /// <remarks>Override it with 0 if the rule decays the weights itself, or they decay twice.</remarks>
    /// <seealso cref="DecoupledDecay"/>
    public virtual HyperParameter CoupledWeightDecay => WeightDecay;

    /// <summary>Gets the decay that the rule does by itself, as a transform; null if there is none that can be taken
    /// out of the rule.</summary>
    /// <remarks>Where there are <see cref="UpdateTransforms"/>, the rule is bound with a <see cref="WeightDecay"/> of
    /// 0, and this comes after them; if it is null they see the rule's decay as part of its step. By default it is
    /// <see cref="DecoupledDecay"/> if <see cref="CoupledWeightDecay"/> is 0 and <see cref="WeightDecay"/> is
    /// not.</remarks>
    public virtual DecayTransform? OwnWeightDecay =>
        CoupledWeightDecay.IsZero && !WeightDecay.IsZero ? new DecoupledDecay(WeightDecay) : null;

    /// <summary>Gets whether the gradient is taken at a point ahead of the weights, for which a step needs a
    /// closure.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>Gets all options that are numbers or schedules, those of transforms included.</summary>
    internal IEnumerable<HyperParameter> Numbers => OptionInfo.Of(this).Select(info => info.Get(this))
        .OfType<HyperParameter>().Concat(UpdateTransforms.Decays.Select(one => one.Decay));

    /// <summary>Binds the rule to its coefficients and hands it to a reader.</summary>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment: the step, and the update of the parameter.</param>
    /// <param name="reader">The reader, whose <see cref="IRuleReader{V}.Read"/> is called once with the rule.</param>
    public abstract void Bind<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct;

    /// <summary>Binds the rule that moves the weights to the point at which the gradient is taken.</summary>
    /// <remarks>It is called only for options that <see cref="LooksAhead"/>.</remarks>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment: the step, and the update of the parameter.</param>
    /// <param name="reader">The reader, which gets the rule, or nothing if the gradient is taken at the weights
    /// themselves.</param>
    public virtual void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>Gets whether the weights to evaluate are others than those in training, such as an average of
    /// them.</summary>
    /// <seealso cref="Optimizer.Evaluate()"/>
    public virtual bool HasEvaluationPoint => false;

    /// <summary>Binds the rule that moves the weights to the point at which they are evaluated.</summary>
    /// <remarks>It is called only for options that have <see cref="HasEvaluationPoint"/>. The rule reads state and
    /// leaves it as it is; it gets no gradient.</remarks>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="last">The moment of the last update, of which there was one.</param>
    /// <param name="reader">The reader, which gets the rule.</param>
    public virtual void BindEvaluation<V, TReader>(StepIndex last, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>Gets whether state is made of gradients that are not the loss's, such as the curvature of gradients of
    /// sampled labels.</summary>
    /// <seealso cref="Optimizer.Estimate"/>
    public virtual bool TakesEstimates => false;

    /// <summary>Binds the rule that makes state of the gradient of an estimate.</summary>
    /// <remarks>It is called only for options that have <see cref="TakesEstimates"/>. The rule leaves the weight as it
    /// is; its gradient is as it was given, neither flipped nor with a decay added.</remarks>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment of the next update.</param>
    /// <param name="reader">The reader, which gets the rule.</param>
    public virtual void BindEstimate<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>Returns the options that count, as command lines have them.</summary>
    /// <remarks>For example <c>AdamOptions: learning-rate=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8</c>.</remarks>
    public sealed override string ToString() =>
        OptionInfo.Of(this).Where(info => info.Counts(this)).ToList() is [_, ..] told
        ? $"{GetType().Name}: {string.Join(' ', told.Select(info => $"{info.Key}={info.Text(this)}"))}"
        : GetType().Name;
}
