using Downhill.Lanes;

namespace Downhill;

/// <summary>The base of options like <see cref="ScheduleFreeAdamW"/>'s, with the authors' defaults.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// ScheduleFreeAdamFamilyOptions options = new ScheduleFreeAdamWOptions { Warmup = 100 };
/// Console.WriteLine(options.Beta1.At(0).Value);  // 0.9
/// </code>
/// </example>
public abstract record ScheduleFreeAdamFamilyOptions : ScheduleFreeOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Defazio et al. 2024")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(2.5e-3);

    /// <summary>Gets the part of the average in the stored weights, β₁; the iterate has the rest. In (0, 1); default
    /// 0.9 (Defazio et al. 2024).</summary>
    [Option("β₁", "part of the average in the stored weights", "Defazio et al. 2024")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = Between.Default(0.9);

    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.999 (Defazio et al.
    /// 2024).</summary>
    [Option("β₂", "how much of the second moment is kept", "Defazio et al. 2024")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-8 (Defazio et al.
    /// 2024).</summary>
    [Option("ε", "added to the denominator", "Defazio et al. 2024")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by γλ of themselves, γ being the rate. In
    /// [0, ∞); default 0 (Defazio et al. 2024).</summary>
    /// <remarks>The gradient is left as it is. Iterate and average move by what the stored weights decay.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by γλ of themselves", "Defazio et al. 2024")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>null: it decays the average, too, by weights that the step mixes.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [Offset,
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" }];

    private protected override HyperParameter Interpolation => Beta1;

    /// <summary>Returns the bias correction of the second moment.</summary>
    private protected Coefficient Corrected(StepIndex now) => 1 - Coefficient.Pow(Beta2.At(now.Step), now.Update);

    /// <summary>Binds the rule with the factor of its root.</summary>
    private protected void Bind<V, TReader>(StepIndex now, Coefficient r, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var ((c, α, ν, ω), λ) = (Rates(now), WeightDecay.At(now.Step));
        var (κ, ε) = (1 - Beta2.At(now.Step), Denominator.OutsideRoot<V>(Epsilon.At(now.Step)));
        reader.Read(new ScheduleFreeAdamW<V>(c, α, ν, ω, λ, κ, r, ε));
    }

    private protected override void BindAverage<V, TReader>(Coefficient ω, ref TReader reader) =>
        reader.Read(new ScheduleFreeAdamWEvaluation<V>(ω));
}
