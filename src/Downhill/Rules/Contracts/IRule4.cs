using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>An update rule with four state arrays, in the order of <see cref="OptimizerOptions.States"/>.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// // The mean of two Adams, with short and long averages.
/// readonly record struct TwoSpeeds<V>(V η, V β1, V κ1, V β2, V κ2, V ε) : IRule4<TwoSpeeds<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g, ref V m1, ref V v1, ref V m2, ref V v2)
///     {
///         m1 = β1 * m1 + κ1 * g;
///         v1 = β1 * v1 + κ1 * g * g;
///         m2 = β2 * m2 + κ2 * g;
///         v2 = β2 * v2 + κ2 * g * g;
///         θ -= η * (m1 / (V.Sqrt(v1) + ε) + m2 / (V.Sqrt(v2) + ε));
///     }
/// }
/// ]]></code>
/// </example>
/// <typeparam name="R">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
public interface IRule4<R, V> : IRule<R, V>
    where R : struct, IRule4<R, V>
    where V : struct, IReal<V>
{
    static int IRule<R, V>.States => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<R, V>.Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Step(ref θ, g, ref a, ref b, ref c, ref d);

    /// <summary>Moves one weight, or all in a lane.</summary>
    /// <param name="θ">The weight. Written.</param>
    /// <param name="g">The gradient of the weight.</param>
    /// <param name="a">State, in the order in which the options list it.</param>
    /// <param name="b">State, in the order in which the options list it.</param>
    /// <param name="c">State, in the order in which the options list it.</param>
    /// <param name="d">State, in the order in which the options list it.</param>
    void Step(ref V θ, V g, ref V a, ref V b, ref V c, ref V d);
}
