using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>An update rule with one state array.</summary>
/// <typeparam name="R">The implementing type itself.</typeparam>
/// <typeparam name="V">The type that it computes on.</typeparam>
public interface IRule1<R, V> : IRule<R, V>
    where R : struct, IRule1<R, V>
    where V : struct, IReal<V>
{
    static int IRule<R, V>.States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<R, V>.Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        rule.Step(ref θ, g, ref a);

    /// <summary>Moves one weight, or as many as a lane holds.</summary>
    /// <param name="θ">The weight.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="a">State, in the order in which the options list it.</param>
    void Step(ref V θ, V g, ref V a);
}
