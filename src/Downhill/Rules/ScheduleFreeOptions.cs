using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The base of options of schedule-free optimizers, whose weights to evaluate are an average. Defazio et al.,
/// 2024, arXiv:2405.15682.</summary>
/// <remarks>Gradients are taken at the stored weights, which lie between the iterate that steps and its average, where
/// the loss is to be evaluated: see <see cref="Optimizer.Evaluate()"/>. The part of update t in the average is tʳ times
/// the largest rate so far to the power p; updates count from the first of the parameter. A rate that is set by hand
/// counts as if it had always been so.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[] { 1 }, new float[] { 1 });
/// ScheduleFreeOptions options = new ScheduleFreeSgdOptions { LearningRate = 0.1, Warmup = 2 };
/// var optimizer = new Optimizer([weights], options);
/// optimizer.Step();
/// using (optimizer.Evaluate())
/// {
///     Console.WriteLine($"{options.Warmup.At(0).Value} {weights.Values.Span[0]:F3}");  // 2 0.950
/// }
/// </code>
/// </example>
public abstract record ScheduleFreeOptions : OptimizerOptions
{
    private static readonly ConditionalWeakTable<ScheduleFreeOptions, AveragingWeights> Weights = [];

    /// <summary>Gets the number of updates in which the rate rises to its value, W; none at 0. In [0, ∞); default 0
    /// (Defazio et al. 2024).</summary>
    [Option("W", "updates in which the rate rises to its value; 0 for none", "Defazio et al. 2024")]
    public HyperParameter Warmup { get; init => field = value.In(field.Range); } = OptionRange.NonNegative.Default(0);

    /// <summary>Gets the power of t in the weights of the average, r. In [0, ∞); default 0 (Defazio et al.
    /// 2024).</summary>
    [Option("r", "power of t in the weights of the average", "Defazio et al. 2024")]
    public HyperParameter UpdatePower { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0);

    /// <summary>Gets the power of the largest rate so far in the weights of the average, p. In [0, ∞); default 2
    /// (Defazio et al. 2024).</summary>
    [Option("p", "power of the rate in the weights of the average", "Defazio et al. 2024")]
    public HyperParameter RatePower { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(2);

    /// <inheritdoc/>
    /// <remarks>True: the average is evaluated.</remarks>
    public override bool HasEvaluationPoint => true;

    /// <summary>Gets the state that all keep.</summary>
    private protected static StateInfo Offset { get; } =
        new("z_offset", "d", "iterate that steps, less the stored weights") { Name = "offset" };

    /// <summary>Gets the range of the part of the average in the stored weights, β.</summary>
    private protected static OptionRange Between { get; } = new(
        "(0, 1)", x => (float)x is > 0 and < 1,
        x => OptionRange.Narrowed(x)
            + "The stored weights lie between the iterate, at 0, and its average, at 1, from both of which they "
            + "differ");

    /// <summary>Gets the part of the average in the stored weights.</summary>
    private protected abstract HyperParameter Interpolation { get; }

    /// <summary>Gets whether the rate is the same once it has warmed up, so that each is the largest so far.</summary>
    private protected virtual bool HasConstantRate => LearningRate.Schedule is null;

    /// <inheritdoc/>
    public override void BindEvaluation<V, TReader>(StepIndex last, ref TReader reader)
    {
        var β = Interpolation.At(last.Step);
        BindAverage<V, TReader>((1 - β) / β, ref reader);
    }

    /// <summary>Binds the rule that moves the stored weights to the average.</summary>
    private protected abstract void BindAverage<V, TReader>(Coefficient ω, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct;

    /// <summary>Returns the rate of an update, warm-up included.</summary>
    /// <param name="now">The moment.</param>
    private protected virtual Coefficient Rate(StepIndex now)
    {
        var (η, length) = (LearningRate.At(now.Step), Warmup.At(now.Step));
        return now.Update.Value < length.Value ? η * now.Update / length : η;
    }

    /// <summary>Returns the coefficients of an update: the iterate's part in the average, the rate of the stored
    /// weights, and the offset's part that is kept and rate.</summary>
    /// <param name="now">The moment.</param>
    private protected (Coefficient Part, Coefficient Rate, Coefficient Kept, Coefficient OffsetRate) Rates(
        StepIndex now)
    {
        var (γ, β) = (Rate(now).Named("γ"), Interpolation.At(now.Step));
        var sums = Weights.GetValue(this, _ => new AveragingWeights());
        var (last, largest, sum) = sums.Of(now, this);
        var rate = HasConstantRate ? γ : γ.OverUpdates(FormulaOperation.Maximum, largest).Named("Γ");
        var symbol = Coefficient.Pow(now.Update, UpdatePower.At(now.Step))
            * Coefficient.Pow(rate, RatePower.At(now.Step));
        var w = (symbol with { Value = last }).Named("w");
        var c = (sum > 0 ? w / w.OverUpdates(FormulaOperation.Add, sum).Named("S") : 0).Named("c");
        return (c, γ * (1 - β * (1 - c)), 1 - c, γ * β * (1 - c));
    }

    /// <summary>Returns the weight of an update in the average.</summary>
    /// <param name="update">The update, from 1 on.</param>
    /// <param name="step">The step in which it was.</param>
    /// <param name="largest">The largest rate up to it. Raised.</param>
    internal double WeightAt(long update, long step, ref double largest)
    {
        largest = Math.Max(largest, Rate(new(step, update)).Value);
        return Math.Pow(update, UpdatePower.At(step).Value) * Math.Pow(largest, RatePower.At(step).Value);
    }

    /// <summary>Returns the number of updates after which the weight is the same.</summary>
    internal double LastWeight(long step) => HasConstantRate && UpdatePower.IsZero && RatePower.Schedule is null
        && Warmup.Schedule is null ? Math.Max(1, Math.Ceiling(Warmup.At(step).Value)) : double.PositiveInfinity;
}
