using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The move to the point where the velocity alone would carry the weights, at which Nesterov's gradient is
/// taken.</summary>
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

/// <summary>The options of <see cref="NesterovP"/>: the textbook's form, which takes the gradient at θ − μ v.</summary>
/// <remarks>A step needs a closure; the update is then momentum's. Sutskever et al., 2013, ICML, equations 3 and
/// 4.</remarks>
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
