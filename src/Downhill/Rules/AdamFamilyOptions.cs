namespace Downhill;

/// <summary>The base of options like <see cref="Adam"/>'s: two averages, a denominator, and PyTorch's
/// defaults.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// new Optimizer([weights], new UncorrectedAdamOptions()).Step();
///
/// readonly record struct UncorrectedAdam<V>(V η, V β1, V κ1, V β2, V κ2, V ε) : IRule2<UncorrectedAdam<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g, ref V m, ref V v)
///     {
///         m = β1 * m + κ1 * g;
///         v = β2 * v + κ2 * g * g;
///         θ -= η * m / (V.Sqrt(v) + ε);
///     }
/// }
///
/// sealed record UncorrectedAdamOptions : AdamFamilyOptions
/// {
///     public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
///     {
///         var c = Coefficients(now);
///         reader.Read(new UncorrectedAdam<V>(
///             c.LearningRate, c.Beta1, c.OneMinusBeta1, c.Beta2, c.OneMinusBeta2,
///             Denominator.OutsideRoot<V>(c.Epsilon)));
///     }
/// }
/// ]]></code>
/// </example>
public abstract record AdamFamilyOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Kingma and Ba 2015; PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the first moment that each update keeps, β₁. In [0, 1); default 0.9 (Kingma and Ba
    /// 2015; PyTorch).</summary>
    [Option("β₁", "how much of the first moment is kept", "Kingma and Ba 2015; PyTorch")]
    public virtual HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.999 (Kingma and Ba
    /// 2015; PyTorch).</summary>
    [Option("β₂", "how much of the second moment is kept", "Kingma and Ba 2015; PyTorch")]
    public virtual HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.999);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-8 (Kingma and Ba 2015;
    /// PyTorch).</summary>
    [Option("ε", "added to the denominator", "Kingma and Ba 2015; PyTorch")]
    public virtual HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Moments;

    internal static IReadOnlyList<StateInfo> Moments { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" }];

    /// <summary>Computes the coefficients of an update, bias corrections included.</summary>
    /// <param name="now">The step, which schedules follow, and the update, which bias corrections follow.</param>
    /// <exception cref="ArgumentOutOfRangeException">A schedule gave a value outside its option's range.</exception>
    protected AdamCoefficients Coefficients(StepIndex now)
    {
        var (β1, β2) = (Beta1.At(now.Step), Beta2.At(now.Step));
        var (c1, c2) = (1 - Coefficient.Pow(β1, now.Update), 1 - Coefficient.Pow(β2, now.Update));
        return new(LearningRate.At(now.Step), β1, 1 - β1, β2, 1 - β2, c1, c2, Epsilon.At(now.Step));
    }
}
