namespace Downhill;

/// <summary>Options of <see cref="Adam"/> and its kin: two averages and a denominator.</summary>
public abstract record AdamFamilyOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Kingma and Ba 2015; PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>How much of the first moment is kept, β₁. In [0, 1); default 0.9 (Kingma and Ba 2015;
    /// PyTorch).</summary>
    [Option("β₁", "how much of the first moment is kept", "Kingma and Ba 2015; PyTorch")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>How much of the second moment is kept, β₂. In [0, 1); default 0.999 (Kingma and Ba 2015;
    /// PyTorch).</summary>
    [Option("β₂", "how much of the second moment is kept", "Kingma and Ba 2015; PyTorch")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Added to the denominator, ε. In [0, ∞); default 1e-8 (Kingma and Ba 2015; PyTorch).</summary>
    [Option("ε", "added to the denominator", "Kingma and Ba 2015; PyTorch")]
    public virtual HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" }];

    /// <summary>Returns the coefficients of an update.</summary>
    /// <param name="now">The moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">A schedule gave a value outside its option's range.</exception>
    protected AdamCoefficients Coefficients(StepIndex now)
    {
        var (β1, β2) = (Beta1.At(now.Step), Beta2.At(now.Step));
        var (c1, c2) = (1 - Coefficient.Pow(β1, now.Update), 1 - Coefficient.Pow(β2, now.Update));
        return new(LearningRate.At(now.Step), β1, 1 - β1, β2, 1 - β2, c1, c2, Epsilon.At(now.Step));
    }
}
