using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A schedule-free rule whose stored weights shrink before the step, while the iterate stays: the offset grows
/// by as much. Keras decays so.</summary>
/// <typeparam name="R">The rule, whose first state is the offset of the iterate from the stored weights.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
/// <param name="rule">The rule.</param>
/// <param name="δ">The part by which weights shrink.</param>
internal readonly struct OffsetShrink<R, V>(in R rule, V δ) : IRule<OffsetShrink<R, V>, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>
{
    private readonly R rule = rule;
    private readonly V δ = δ;

    /// <inheritdoc/>
    static int IRule<OffsetShrink<R, V>, V>.States => R.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<OffsetShrink<R, V>, V>.Step(
        in OffsetShrink<R, V> rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        a += rule.δ * θ;
        θ -= rule.δ * θ;
        R.Step(in rule.rule, ref θ, g, ref a, ref b, ref c, ref d);
    }
}
