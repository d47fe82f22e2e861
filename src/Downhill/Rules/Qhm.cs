using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The quasi-hyperbolic momentum update: a mean of gradient and average. Ma and Yarats, 2018,
/// arXiv:1810.06801.</summary>
/// <remarks>ω and α are ην and η(1 − ν), κ is 1 − β, and δ is ηλ if the decay is decoupled, else 0 (see <see
/// cref="DecoupledDecay"/>).</remarks>
internal readonly record struct Qhm<V>(V δ, V α, V ω, V β, V κ) : IRule1<Qhm<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m)
    {
        m = β * m + κ * g;
        θ = θ - δ * θ - (ω * m + α * g);
    }
}

/// <summary>The options of <see cref="Qhm"/>, with the paper's rule of thumb.</summary>
public sealed record QhmOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as momentum")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the average that each update keeps, β. In [0, 1); default 0.999 (Ma and Yarats
    /// 2018).</summary>
    [Option("β", "how much of the average is kept", "Ma and Yarats 2018")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the weight of the average in a step, ν; the gradient has the rest. In [0, 1]; default 0.7 (Ma and
    /// Yarats 2018).</summary>
    [Option("ν", "weight of the average in a step; the gradient has the rest", "Ma and Yarats 2018")]
    public HyperParameter Nu { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0.7);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false (the
    /// authors' code).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "the authors' code")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled: the rule then decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "m", "average of gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β, ν) = (LearningRate.At(now.Step), Momentum.At(now.Step), Nu.At(now.Step));
        var δ = DecoupledWeightDecay ? DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now) : 0;
        reader.Read(new Qhm<V>(δ, η * (1 - ν), η * ν, β, 1 - β));
    }
}
