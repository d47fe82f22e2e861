using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Tiger update: the sign of an average, with decoupled decay. Su, 2023,
/// github.com/bojone/tiger.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β, taken in double.</remarks>
internal readonly record struct Tiger<V>(V δ, V η, V β, V κ) : IRule1<Tiger<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m)
    {
        m = β * m + κ * g;
        θ = θ - δ * θ - η * V.Sign(m);
    }
}

/// <summary>The options of <see cref="Tiger"/>, with the author's defaults.</summary>
public sealed record TigerOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Su 2023")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the average that each update keeps, β. In [0, 1); default 0.965 (Su 2023).</summary>
    [Option("β", "how much of the average is kept", "Su 2023")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.965);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.01 (Su 2023).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Su 2023")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets whether λθ is added to the gradient, as L2 regularization, and weights do not shrink by
    /// themselves. Default false (Su 2023).</summary>
    [Option("", "λθ is added to the gradient, and weights do not shrink by themselves", "Su 2023")]
    public bool CoupledDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 unless the decay is coupled: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => CoupledDecay ? WeightDecay : 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β) = (LearningRate.At(now.Step), Momentum.At(now.Step));
        if (CoupledDecay)
        {
            reader.Read(new Signum<V>(η, β, 1 - β));
        }
        else
        {
            reader.Read(new Tiger<V>(
                DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η, β, 1 - β));
        }
    }
}
