using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A rule to whose sum of gradients twice a part of the weights is added: the slope of a penalty that does not
/// count among the squares. Keras's shrinkage.</summary>
/// <typeparam name="R">The rule, whose first state is the sum.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
/// <param name="rule">The rule.</param>
/// <param name="λₛ">The part of the weights.</param>
internal readonly struct SumShrink<R, V>(in R rule, V λₛ) : IRule<SumShrink<R, V>, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>
{
    private readonly R rule = rule;
    private readonly V λₛ = λₛ;

    /// <inheritdoc/>
    static int IRule<SumShrink<R, V>, V>.States => R.States;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<SumShrink<R, V>, V>.Step(
        in SumShrink<R, V> rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        a += 2 * rule.λₛ * θ;
        R.Step(in rule.rule, ref θ, g, ref a, ref b, ref c, ref d);
    }
}
