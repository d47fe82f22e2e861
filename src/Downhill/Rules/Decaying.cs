using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A rule with decoupled weight decay in front: the weight first shrinks by δ of itself.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>). The gradient is left as it is.</remarks>
/// <typeparam name="R">The rule that then moves the weight.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
/// <param name="δ">The part of itself by which the weight shrinks.</param>
/// <param name="rule">The rule that then moves the weight.</param>
internal readonly struct Decaying<R, V>(V δ, R rule) : IRule<Decaying<R, V>, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>
{
    private readonly V δ = δ;
    private readonly R rule = rule;

    static int IRule<Decaying<R, V>, V>.States => R.States;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<Decaying<R, V>, V>.Step(
        in Decaying<R, V> rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        θ -= rule.δ * θ;
        R.Step(in rule.rule, ref θ, g, ref a, ref b, ref c, ref d);
    }
}
