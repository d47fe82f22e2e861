using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Where the velocity alone would carry the weights: Nesterov's gradient is taken there.</summary>
internal readonly record struct LookAhead<V>(V μ) : IRule1<LookAhead<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        θ -= μ * v;
    }
}

/// <summary>Options of Nesterov's accelerated gradient in its textbook form: the gradient is taken at θ − μ v, so a
/// step needs a closure, and the update is then momentum's. Sutskever et al., 2013, ICML, equations 3 and 4.</summary>
public sealed record NesterovPOptions : MomentumPOptions
{
    /// <inheritdoc/>
    public override bool LooksAhead => true;

    /// <inheritdoc/>
    public override void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new LookAhead<V>(Momentum.At(now.Step)));

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new MomentumP<V>(LearningRate.At(now.Step), Momentum.At(now.Step)));
}
