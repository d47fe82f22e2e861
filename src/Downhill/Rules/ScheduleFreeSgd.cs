using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The schedule-free SGD update. Defazio et al., 2024, arXiv:2405.15682, algorithm 1, in the form of the
/// authors' code.</summary>
/// <remarks>The stored weights are y, and d is z − y: it is small where z is as large as the weights, so that it can be
/// kept in few bits. c is the part of the iterate z in the average x and ν is 1 − c. α is the rate of y, γ (1 − βν),
/// and ω is γβν, γ being that of z.</remarks>
internal readonly record struct ScheduleFreeSgd<V>(V c, V α, V ν, V ω) : IRule1<ScheduleFreeSgd<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d)
    {
        θ = θ + c * d - α * g;
        d = ν * d - ω * g;
    }
}

/// <summary>The average at which schedule-free SGD is evaluated: x = y − (1 − β) (z − y) / β.</summary>
/// <remarks>ω is (1 − β) / β.</remarks>
internal readonly record struct ScheduleFreeEvaluation<V>(V ω) : IRule1<ScheduleFreeEvaluation<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d)
    {
        θ -= ω * d;
    }
}

/// <summary>The options of <see cref="ScheduleFreeSgd"/>, with the authors' defaults.</summary>
public sealed record ScheduleFreeSgdOptions : ScheduleFreeOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Defazio et al. 2024")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1);

    /// <summary>Gets the part of the average in the stored weights, β; the iterate has the rest. In (0, 1); default 0.9
    /// (Defazio et al. 2024).</summary>
    [Option("β", "part of the average in the stored weights", "Defazio et al. 2024")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = Between.Default(0.9);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } = [Offset];

    private protected override HyperParameter Interpolation => Momentum;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (c, α, ν, ω) = Rates(now);
        reader.Read(new ScheduleFreeSgd<V>(c, α, ν, ω));
    }

    private protected override void BindAverage<V, TReader>(Coefficient ω, ref TReader reader) =>
        reader.Read(new ScheduleFreeEvaluation<V>(ω));
}
