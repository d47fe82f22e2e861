using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>An update rule without state.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct SignDescent<V>(V η) : IRule0<SignDescent<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g) => θ -= η * V.Sign(g);
/// }
/// ]]></code>
/// </example>
/// <typeparam name="R">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
public interface IRule0<R, V> : IRule<R, V>
    where R : struct, IRule0<R, V>
    where V : struct, IReal<V>
{
    static int IRule<R, V>.States => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IRule<R, V>.Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Step(ref θ, g);

    /// <summary>Moves one weight, or all in a lane.</summary>
    /// <param name="θ">The weight. Written.</param>
    /// <param name="g">The gradient of the weight.</param>
    void Step(ref V θ, V g);
}
