
namespace Downhill;

/// <summary>The options of <see cref="RmsProp"/>, with PyTorch's defaults; momentum and centering choose another
/// rule.</summary>
public sealed record RmsPropOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the part of the average of squared gradients that each update keeps, ρ. In [0, 1); default 0.99
    /// (PyTorch, as alpha).</summary>
    [Option("ρ", "how much of the average of squares is kept", "PyTorch, as alpha")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets the part of the velocity that each update keeps, μ; none at 0. In [0, 1); default 0
    /// (PyTorch).</summary>
    [Option("μ", "how much of the velocity is kept; 0 for no velocity", "PyTorch")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-8 (PyTorch).</summary>
    [Option("ε", "added to the denominator", "PyTorch")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets whether to divide by the standard deviation rather than the root mean square. Default false
    /// (PyTorch).</summary>
    [Option("", "divide by the standard deviation, not the root mean square", "PyTorch")]
    public bool Centered { get; init; }

    /// <inheritdoc/>
    /// <remarks>Half as large if centered, since the rule then squares a gradient's distance from the
    /// average.</remarks>
    public override double GradientLimit => base.GradientLimit / (Centered ? 2 : 1);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept(Centered, !Momentum.IsZero);

    /// <summary>Returns the state arrays of RMSprop in any of its forms.</summary>
    internal static IReadOnlyList<StateInfo> Kept(bool centered, bool hasMomentum) => (centered, hasMomentum) switch
    {
        (false, false) => Plain,
        (false, true) => WithMomentum,
        (true, false) => WithMean,
        (true, true) => WithBoth,
    };

    private static IReadOnlyList<StateInfo> Plain { get; } =
        [new("square_avg", "v", "average of squared gradients", IsNeverNegative: true) { Name = "squareAverage" }];

    private static IReadOnlyList<StateInfo> WithMomentum { get; } =
        [.. Plain, new("momentum_buffer", "b", "velocity of preconditioned gradients") { Name = "velocity" }];

    private static IReadOnlyList<StateInfo> WithMean { get; } =
        [
            new("centered_square_avg", "s", "variance of gradients", IsNeverNegative: true)
            {
                Name = "squareAverage",
                Variance = new("square_avg", "grad_avg"),
            },
            new("grad_avg", "ḡ", "average of gradients") { Name = "gradientAverage" },
        ];

    private static IReadOnlyList<StateInfo> WithBoth { get; } = [WithMean[0], WithMomentum[1], WithMean[1]];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, ρ, μ) = (LearningRate.At(now.Step), Decay.At(now.Step), Momentum.At(now.Step));
        var ε = Denominator.OutsideRoot<V>(Epsilon.At(now.Step));
        switch (Centered, Momentum.IsZero)
        {
            case (false, true): reader.Read(new RmsProp<V>(η, ρ, 1 - ρ, ε)); break;
            case (false, false): reader.Read(new RmsPropMomentum<V>(η, μ, ρ, 1 - ρ, ε)); break;
            case (true, true): reader.Read(new RmsPropCentered<V>(η, ρ, 1 - ρ, ε)); break;
            case (true, false): reader.Read(new RmsPropCenteredMomentum<V>(η, μ, ρ, 1 - ρ, ε)); break;
        }
    }
}
