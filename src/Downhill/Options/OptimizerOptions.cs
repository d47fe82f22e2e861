using System.Diagnostics.CodeAnalysis;

namespace Downhill;

/// <summary>The options of an optimizer, in double. Each optimizer has its own record, which also binds its rule;
/// derive from it for an optimizer of your own.</summary>
/// <remarks>An option that is a number is declared as <see cref="OptionRange"/> shows, with an
/// <see cref="OptionAttribute"/> that says what it is.</remarks>
[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
public abstract record OptimizerOptions
{
    /// <summary>The learning rate η: the size of a step. In [0, ∞).</summary>
    public abstract HyperParameter LearningRate { get; init; }

    /// <summary>L2 regularization λ: λθ is added to the gradient. In [0, ∞); default 0 (PyTorch).</summary>
    [Option("λ", "L2 regularization: λθ is added to the gradient", "PyTorch")]
    public virtual HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-4);

    /// <summary>Whether to climb rather than descend: the gradient's sign is flipped before all else. Default false
    /// (PyTorch).</summary>
    [Option("", "climb: the gradient's sign is flipped first", "PyTorch")]
    public bool Maximize { get; init; }

    /// <summary>The format in which state is kept. Default float32 (this library).</summary>
    [Option("", "how state is kept: 4, 2 or 1 byte a weight", "this library")]
    public StateFormat StateFormat { get; init; }

    /// <summary>The rounding of weights narrower than float32; without effect on float32. Default stochastic (this
    /// library): see <see cref="Downhill.Rounding"/>.</summary>
    [Option("", "how weights of 16 bits are rounded", "this library")]
    public Rounding Rounding { get; init; }

    /// <summary>The seed of stochastic rounding: the same seed gives the same bits, at any number of threads. Default
    /// 0 (this library).</summary>
    [Option("", "what chance is drawn from where rounding is stochastic", "this library")]
    public long Seed { get; init; }

    /// <summary>The state arrays of the rule, in its order. Which there are may depend on the options.</summary>
    public abstract IReadOnlyList<StateInfo> States { get; }

    /// <summary>The magnitude from which on a finite gradient is too large for the rule's state, and is treated as
    /// one that is not finite (see <see cref="NonFinitePolicy"/>).</summary>
    /// <remarks>An average of squares that is infinite once stays so, and the weight never moves again. By default
    /// 2⁶⁴, 1.8e19, whose square is beyond float's range, if some state is never negative, as averages of squares
    /// are; else infinite.</remarks>
    public virtual double GradientLimit =>
        States.Any(state => state.IsNeverNegative) ? Math.ScaleB(1, 64) : double.PositiveInfinity;

    /// <summary>The part of <see cref="WeightDecay"/> that is added to the gradient before the rule sees it. By
    /// default all of it. Override it with 0 where the rule decays the weights itself, or they decay twice.</summary>
    /// <seealso cref="DecoupledDecay"/>
    public virtual HyperParameter CoupledWeightDecay => WeightDecay;

    /// <summary>Whether the gradient must be taken at a point ahead of the weights, so that a step needs a
    /// closure.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>Binds the rule to its coefficients and hands it to a reader.</summary>
    /// <typeparam name="V">The type that the rule computes on.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment.</param>
    /// <param name="reader">The reader, told of the rule by one call of <see cref="IRuleReader{V}.Read"/>.</param>
    public abstract void Bind<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct;

    /// <summary>Binds the rule that moves the weights to where the gradient is to be taken; only for options that
    /// <see cref="LooksAhead"/>.</summary>
    /// <typeparam name="V">The type that the rule computes on.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment.</param>
    /// <param name="reader">The reader, told of the rule, or of nothing when the gradient is taken at the weights
    /// themselves.</param>
    public virtual void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>Returns the options that count, as command lines have them:
    /// <c>AdamOptions: learning-rate=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8</c>.</summary>
    public sealed override string ToString() =>
        OptionInfo.Of(this).Where(info => info.Counts(this)).ToList() is [_, ..] told
        ? $"{GetType().Name}: {string.Join(' ', told.Select(info => $"{info.Key}={info.Text(this)}"))}"
        : GetType().Name;
}
