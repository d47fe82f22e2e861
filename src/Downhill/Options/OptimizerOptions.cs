using System.Diagnostics.CodeAnalysis;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>What an optimizer is set with, in double; each optimizer has its own record, which also binds its
/// rule.</summary>
[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
public abstract record OptimizerOptions
{
    /// <summary>The learning rate η: how far a step goes. In [0, ∞).</summary>
    public abstract HyperParameter LearningRate { get; init; }

    /// <summary>L2 regularization λ: λθ is added to the gradient. In [0, ∞); default 0 (PyTorch).</summary>
    [Option("λ", "L2 regularization: λθ is added to the gradient", "PyTorch")]
    public virtual HyperParameter WeightDecay { get; init => field = value.In(OptionRange.Rate(1e-4)); } = 0;

    /// <summary>Climb rather than descend: the gradient's sign is flipped before all else. Default false
    /// (PyTorch).</summary>
    [Option("", "climb: the gradient's sign is flipped first", "PyTorch")]
    public bool Maximize { get; init; }

    /// <summary>How the optimizer keeps its state. Default float32.</summary>
    [Option("", "how state is kept: 4, 2 or 1 byte a weight", "this library")]
    public StateFormat StateFormat { get; init; }

    /// <summary>How weights narrower than float32 are rounded; of no effect on those that are float32. Default stochastic:
    /// see <see cref="Downhill.Rounding"/>.</summary>
    [Option("", "how weights of 16 bits are rounded", "this library")]
    public Rounding Rounding { get; init; }

    /// <summary>What chance is drawn from where rounding is stochastic: with the same seed the same bits, at any number of
    /// threads. Default 0.</summary>
    [Option("", "what chance is drawn from where rounding is stochastic", "this library")]
    public long Seed { get; init; }

    /// <summary>The state arrays of the rule, in its order; which there are may depend on the options.</summary>
    public abstract IReadOnlyList<StateInfo> States { get; }

    /// <summary>The magnitude from which on a gradient, though finite, is too large for the rule's state: an average
    /// of squares that is infinite once stays so, and the weight never moves again. It is treated as one that is not
    /// finite (see <see cref="NonFinite"/>). By default 2⁶⁴, 1.8e19, whose square is beyond float's range, where some state is
    /// never negative, as averages of squares are; else infinite.</summary>
    public virtual double GradientLimit =>
        States.Any(state => state.IsNeverNegative) ? Math.ScaleB(1, 64) : double.PositiveInfinity;

    /// <summary>What of <see cref="WeightDecay"/> is added to the gradient: all of it, unless the rule itself decays the
    /// weights.</summary>
    internal virtual HyperParameter CoupledWeightDecay => WeightDecay;

    /// <summary>Whether the gradient must be taken at a point ahead of the weights, so that a step needs a
    /// closure.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>Binds the rule to its coefficients and hands it to a reader.</summary>
    /// <typeparam name="V">What the rule shall compute on.</typeparam>
    /// <typeparam name="TReader">Who reads it.</typeparam>
    /// <param name="now">The moment.</param>
    /// <param name="reader">Told of the rule by one call of <see cref="IRuleReader{V}.Read"/>.</param>
    public abstract void Bind<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct;

    /// <summary>Binds the rule that moves the weights to where the gradient is to be taken; only for options that
    /// <see cref="LooksAhead"/>.</summary>
    /// <typeparam name="V">What the rule shall compute on.</typeparam>
    /// <typeparam name="TReader">Who reads it.</typeparam>
    /// <param name="now">The moment.</param>
    /// <param name="reader">Told of the rule, or of nothing when the gradient is taken at the weights
    /// themselves.</param>
    public virtual void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
    }

    /// <summary>The options that count, as command lines have them:
    /// <c>AdamOptions: learning-rate=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8</c>.</summary>
    public sealed override string ToString() => string.Join(' ', OptionInfo.Of(this).Where(info => info.Counts(this))
        .Select(info => $"{info.Key}={info.Text(this)}").Prepend(GetType().Name + ":"));
}
