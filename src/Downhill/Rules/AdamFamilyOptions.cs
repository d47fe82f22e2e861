namespace Downhill;

/// <summary>What <see cref="Adam"/> and its kin are set with.</summary>
public abstract record AdamFamilyOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Kingma and Ba 2015; PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(OptionRange.Rate(1e-3)); } = 1e-3;

    /// <summary>How much of the first moment is kept, β₁. In [0, 1); default 0.9 (Kingma and Ba 2015;
    /// PyTorch).</summary>
    [Option("β₁", "how much of the first moment is kept", "Kingma and Ba 2015; PyTorch")]
    public HyperParameter Beta1 { get; init => field = value.In(OptionRange.Decay(0.9)); } = 0.9;

    /// <summary>How much of the second moment is kept, β₂. In [0, 1); default 0.999 (Kingma and Ba 2015;
    /// PyTorch).</summary>
    [Option("β₂", "how much of the second moment is kept", "Kingma and Ba 2015; PyTorch")]
    public HyperParameter Beta2 { get; init => field = value.In(OptionRange.Decay(0.999)); } = 0.999;

    /// <summary>Added to the denominator, ε. In [0, ∞); default 1e-8 (Kingma and Ba 2015; PyTorch).</summary>
    [Option("ε", "added to the denominator", "Kingma and Ba 2015; PyTorch")]
    public virtual HyperParameter Epsilon { get; init => field = value.In(OptionRange.Rate(1e-8)); } = 1e-8;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients"), new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true)];

    /// <summary>What Adam and its kin are bound with.</summary>
    /// <returns>η, β₁, 1 − β₁, β₂, 1 − β₂, 1 − β₁ᵗ, 1 − β₂ᵗ and ε.</returns>
    private protected (Coefficient Η, Coefficient Β1, Coefficient Κ1, Coefficient Β2, Coefficient Κ2,
        Coefficient C1, Coefficient C2, Coefficient Ε) Coefficients(StepIndex now)
    {
        var (β1, β2) = (Beta1.At(now.Step), Beta2.At(now.Step));
        var (c1, c2) = (1 - Coefficient.Pow(β1, now.Update), 1 - Coefficient.Pow(β2, now.Update));
        return (LearningRate.At(now.Step), β1, 1 - β1, β2, 1 - β2, c1, c2, Epsilon.At(now.Step));
    }
}
