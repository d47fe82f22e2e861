using Downhill.Sweeps;

namespace Downhill;

/// <summary>Options of <see cref="RmsProp"/>.</summary>
public sealed record RmsPropOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>How much of the average of squared gradients is kept, ρ. In [0, 1); default 0.99 (PyTorch, as
    /// alpha).</summary>
    [Option("ρ", "how much of the average of squares is kept", "PyTorch, as alpha")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>How much of the velocity is kept, μ; at 0 there is no velocity. In [0, 1); default 0
    /// (PyTorch).</summary>
    [Option("μ", "how much of the velocity is kept; 0 for no velocity", "PyTorch")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Added to the denominator, ε. In [0, ∞); default 1e-8 (PyTorch).</summary>
    [Option("ε", "added to the denominator", "PyTorch")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Whether to divide by the standard deviation rather than the root mean square. Default false
    /// (PyTorch).</summary>
    [Option("", "divide by the standard deviation, not the root mean square", "PyTorch")]
    public bool Centered { get; init; }

    /// <inheritdoc/>
    /// <remarks>Half as large when centered: what is squared is then a gradient's distance from the average.</remarks>
    public override double GradientLimit => base.GradientLimit / (Centered ? 2 : 1);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => (Centered, Momentum.IsZero) switch
    {
        (false, true) => Plain,
        (false, false) => WithMomentum,
        (true, true) => WithMean,
        (true, false) => WithBoth,
    };

    private static IReadOnlyList<StateInfo> Plain { get; } =
        [new("square_avg", "v", "average of squared gradients", IsNeverNegative: true)];

    private static IReadOnlyList<StateInfo> WithMomentum { get; } =
        [.. Plain, new("momentum_buffer", "b", "velocity of preconditioned gradients")];

    private static IReadOnlyList<StateInfo> WithMean { get; } =
        [
            new("centered_square_avg", "s", "variance of gradients", IsNeverNegative: true)
            {
                Variance = new("square_avg", "grad_avg"),
            },
            new("grad_avg", "ḡ", "average of gradients"),
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

/// <summary>RMSprop, in PyTorch's form.</summary>
public sealed class RmsProp : Optimizer
{
    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public RmsProp(IEnumerable<IParameter> parameters, RmsPropOptions? options = null)
        : base(parameters, options ?? new())
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    public RmsProp(IEnumerable<ParameterGroup> groups)
        : base(groups)
    {
    }

    /// <summary>One step over memory alone: no objects, state is the caller's.</summary>
    /// <param name="options">The options.</param>
    /// <param name="step">Which step it is, t = 1, 2, ….</param>
    /// <param name="weights">The weights. Written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="squareAverage">State: average of squared gradients, or their variance when centered; zeros before
    /// step 1. Written.</param>
    /// <param name="second">State: the velocity when there is momentum, else the average of gradients when
    /// centered.</param>
    /// <param name="third">State: the average of gradients when centered and with momentum.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        RmsPropOptions options, long step, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> squareAverage,
        Span<float> second = default, Span<float> third = default) =>
        Sweep.Step(options, StepIndex.Of(step), weights, gradients, squareAverage, second, third);
}
