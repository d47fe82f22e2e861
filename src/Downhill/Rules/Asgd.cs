using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The update of averaged gradient descent. Polyak and Juditsky, 1992, SIAM Journal on Control and
/// Optimization 30(4), in PyTorch's form.</summary>
/// <remarks>γ is the rate η / (1 + ζη(t − 1))^α, μ the part of the weights in their average, 1 / max(1, t − 1 − t₀),
/// and ν is 1 − μ. δ is ζγ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct Asgd<V>(V δ, V γ, V μ, V ν) : IRule1<Asgd<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V a)
    {
        θ = θ - δ * θ - γ * g;
        a = ν * a + μ * θ;
    }
}

/// <summary>The average of the weights, at which averaged gradient descent is evaluated.</summary>
internal readonly record struct AsgdEvaluation<V> : IRule1<AsgdEvaluation<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V a)
    {
        θ = a;
    }
}

/// <summary>The options of <see cref="Asgd"/>, with PyTorch's defaults.</summary>
public sealed record AsgdOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the decay of weights and rate, ζ: each step shrinks weights by ζ times the rate of themselves. In
    /// [0, ∞); default 0.0001 (PyTorch, as lambd).</summary>
    [Option("ζ", "how fast weights and rate decay", "PyTorch, as lambd")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <summary>Gets the power by which the rate falls, α. In [0, ∞); default 0.75 (PyTorch).</summary>
    [Option("α", "power by which the rate falls", "PyTorch")]
    public HyperParameter Power { get; init => field = value.In(field.Range); } = OptionRange.NonNegative.Default(0.75);

    /// <summary>Gets the update after which weights are averaged, t₀. In [0, ∞); default 1000000 (PyTorch).</summary>
    [Option("t₀", "update after which weights are averaged", "PyTorch")]
    public HyperParameter AveragingStart { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e6);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("ax", "a", "average of the weights") { Name = "weightAverage", IsResult = true }];

    /// <inheritdoc/>
    /// <remarks>True: the average is evaluated.</remarks>
    public override bool HasEvaluationPoint => true;

    /// <inheritdoc/>
    public override void BindEvaluation<V, TReader>(StepIndex last, ref TReader reader) =>
        reader.Read(default(AsgdEvaluation<V>));

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (γ, μ) = (Rate(now.Step, now.Update - 1).Named("γ"), Part(now.Step, now.Update - 1).Named("μ"));
        reader.Read(new Asgd<V>(DecoupledDecay.Portion<V>(Decay.At(now.Step) * γ, now), γ, μ, 1 - μ));
    }

    /// <summary>Returns the rate of the update after some others.</summary>
    internal Coefficient Rate(long step, Coefficient updates)
    {
        var η = LearningRate.At(step);
        return η / Coefficient.Pow(1 + Decay.At(step) * η * updates, Power.At(step));
    }

    /// <summary>Returns the part of the weights in their average in the update after some others.</summary>
    internal Coefficient Part(long step, Coefficient updates) =>
        1 / Coefficient.Max(1, updates - AveragingStart.At(step));
}
