using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The aggregated momentum update: the mean of three velocities. Lucas et al., 2018,
/// arXiv:1804.00325.</summary>
/// <remarks>γ is η / 3.</remarks>
internal readonly record struct AggMo<V>(V γ, V β1, V β2, V β3) : IRule3<AggMo<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V a, ref V b, ref V c)
    {
        a = β1 * a + g;
        b = β2 * b + g;
        c = β3 * c + g;
        θ -= γ * (a + b + c);
    }
}

/// <summary>The aggregated momentum update whose first velocity forgets all: it is the gradient.</summary>
internal readonly record struct AggMoTwo<V>(V γ, V β2, V β3) : IRule2<AggMoTwo<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b, ref V c)
    {
        b = β2 * b + g;
        c = β3 * c + g;
        θ -= γ * (g + b + c);
    }
}

/// <summary>The aggregated momentum update of four velocities, the first of which is the gradient.</summary>
/// <remarks>γ is η / 4.</remarks>
internal readonly record struct AggMoThree<V>(V γ, V β2, V β3, V β4) : IRule3<AggMoThree<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b, ref V c, ref V d)
    {
        b = β2 * b + g;
        c = β3 * c + g;
        d = β4 * d + g;
        θ -= γ * (g + b + c + d);
    }
}

/// <summary>The aggregated momentum update of four velocities, all of which are kept.</summary>
/// <remarks>γ is η / 4.</remarks>
internal readonly record struct AggMoFour<V>(V γ, V β1, V β2, V β3, V β4) : IRule4<AggMoFour<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        a = β1 * a + g;
        b = β2 * b + g;
        c = β3 * c + g;
        d = β4 * d + g;
        θ -= γ * (a + b + c + d);
    }
}

/// <summary>The options of <see cref="AggMo"/>, with the authors' defaults.</summary>
public sealed record AggMoOptions : OptimizerOptions
{
    private const double Three = 3;
    private const double Four = 4;

    /// <inheritdoc/>
    [Option("η", "learning rate", "as momentum")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the first velocity that each update keeps, β₁. In [0, 1); default 0 (Lucas et al.
    /// 2018).</summary>
    /// <remarks>At 0 it is the gradient, and is not kept.</remarks>
    [Option("β₁", "how much of the first velocity is kept", "Lucas et al. 2018")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0);

    /// <summary>Gets the part of the second velocity that each update keeps, β₂. In [0, 1); default 0.9 (Lucas et al.
    /// 2018).</summary>
    [Option("β₂", "how much of the second velocity is kept", "Lucas et al. 2018")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the third velocity that each update keeps, β₃. In [0, 1); default 0.99 (Lucas et al.
    /// 2018).</summary>
    [Option("β₃", "how much of the third velocity is kept", "Lucas et al. 2018")]
    public HyperParameter Beta3 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets the part of a fourth velocity that each update keeps, β₄; 0 for three velocities. In [0, 1);
    /// default 0 (Lucas et al. 2018).</summary>
    /// <remarks>A step is then the mean of four.</remarks>
    [Option("β₄", "how much of a fourth velocity is kept; 0 for three velocities", "Lucas et al. 2018")]
    public HyperParameter Beta4 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.999);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => (Beta1.IsZero, Beta4.IsZero) switch
    {
        (true, true) => [Second, Third],
        (true, false) => [Second, Third, Fourth],
        (false, true) => [First, Second, Third],
        (false, false) => [First, Second, Third, Fourth],
    };

    private static StateInfo First { get; } =
        new("momentum_buffer_1", "a", "first velocity") { Name = "fastVelocity" };

    private static StateInfo Second { get; } = new("momentum_buffer_2", "b", "second velocity") { Name = "velocity" };

    private static StateInfo Third { get; } =
        new("momentum_buffer_3", "c", "third velocity") { Name = "slowVelocity" };

    private static StateInfo Fourth { get; } =
        new("momentum_buffer_4", "d", "fourth velocity") { Name = "slowestVelocity" };

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β2, β3) = (LearningRate.At(now.Step), Beta2.At(now.Step), Beta3.At(now.Step));
        switch (Beta1.IsZero, Beta4.IsZero)
        {
            case (true, true):
                reader.Read(new AggMoTwo<V>(η / Three, β2, β3));
                break;
            case (true, false):
                reader.Read(new AggMoThree<V>(η / Four, β2, β3, Beta4.At(now.Step)));
                break;
            case (false, true):
                reader.Read(new AggMo<V>(η / Three, Beta1.At(now.Step), β2, β3));
                break;
            case (false, false):
                reader.Read(new AggMoFour<V>(η / Four, Beta1.At(now.Step), β2, β3, Beta4.At(now.Step)));
                break;
        }
    }
}
