using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A rule with work on the weight before and after it, as one rule.</summary>
/// <typeparam name="R">The rule that moves the weight.</typeparam>
/// <typeparam name="U">The work before and after it.</typeparam>
/// <typeparam name="V">The type on which both compute.</typeparam>
/// <param name="rule">The rule that moves the weight.</param>
/// <param name="update">The work before and after it.</param>
internal readonly struct Wrapped<R, U, V>(in R rule, in U update) : IRule<Wrapped<R, U, V>, V>
    where R : struct, IRule<R, V>
    where U : struct, IUpdate<V>
    where V : struct, IReal<V>
{
    private readonly R rule = rule;
    private readonly U update = update;

    static int IRule<Wrapped<R, U, V>, V>.States => R.States;

    static bool IRule<Wrapped<R, U, V>, V>.MovesWeights => R.MovesWeights;

    static bool IRule<Wrapped<R, U, V>, V>.WritesState => R.WritesState;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<Wrapped<R, U, V>, V>.Step(
        in Wrapped<R, U, V> rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d)
    {
        var before = Unsafe.AsRef(in rule.update).Before(θ);
        θ = before;
        R.Step(in rule.rule, ref θ, g, ref a, ref b, ref c, ref d);
        θ = Unsafe.AsRef(in rule.update).After(before, θ, g);
    }
}
