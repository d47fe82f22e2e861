using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Signum update: the sign of an average. Bernstein et al., 2018, arXiv:1802.04434, algorithm 2.</summary>
/// <remarks>κ is 1 − β, taken in double.</remarks>
internal readonly record struct Signum<V>(V η, V β, V κ) : IRule1<Signum<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m)
    {
        m = β * m + κ * g;
        θ -= η * V.Sign(m);
    }
}

/// <summary>The options of <see cref="Signum"/>, with the paper's defaults.</summary>
public sealed record SignumOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Bernstein et al. 2018")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <summary>Gets the part of the average that each update keeps, β. In [0, 1); default 0.9 (Bernstein et al.
    /// 2018).</summary>
    [Option("β", "how much of the average is kept", "Bernstein et al. 2018")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "m", "average of gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var β = Momentum.At(now.Step);
        reader.Read(new Signum<V>(LearningRate.At(now.Step), β, 1 - β));
    }
}
