using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>An update rule with two state arrays, in the order of <see cref="OptimizerOptions.States"/>.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct UncorrectedAdam<V>(V η, V β1, V κ1, V β2, V κ2, V ε) : IRule2<UncorrectedAdam<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g, ref V m, ref V v)
///     {
///         m = β1 * m + κ1 * g;
///         v = β2 * v + κ2 * g * g;
///         θ -= η * m / (V.Sqrt(v) + ε);
///     }
/// }
/// ]]></code>
/// </example>
/// <typeparam name="R">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
public interface IRule2<R, V> : IRule<R, V>
    where R : struct, IRule2<R, V>
    where V : struct, IReal<V>
{
    static int IRule<R, V>.States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<R, V>.Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Step(ref θ, g, ref a, ref b);

    /// <summary>Moves one weight, or all in a lane.</summary>
    /// <param name="θ">The weight. Written.</param>
    /// <param name="g">The gradient of the weight.</param>
    /// <param name="a">State, in the order in which the options list it.</param>
    /// <param name="b">State, in the order in which the options list it.</param>
    void Step(ref V θ, V g, ref V a, ref V b);
}
