using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>An update rule with one state array.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct HeavyBall<V>(V η, V μ) : IRule1<HeavyBall<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g, ref V v)
///     {
///         v = μ * v + g;
///         θ -= η * v;
///     }
/// }
/// ]]></code>
/// </example>
/// <typeparam name="R">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
public interface IRule1<R, V> : IRule<R, V>
    where R : struct, IRule1<R, V>
    where V : struct, IReal<V>
{
    static int IRule<R, V>.States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<R, V>.Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Step(ref θ, g, ref a);

    /// <summary>Moves one weight, or all in a lane.</summary>
    /// <param name="θ">The weight. Written.</param>
    /// <param name="g">The gradient of the weight.</param>
    /// <param name="a">The state. Written.</param>
    void Step(ref V θ, V g, ref V a);
}
