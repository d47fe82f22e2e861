using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A measure that sees two state arrays.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct AdamLength<V>(V β1, V κ1, V β2, V κ2, V ε) : IMeasure2<AdamLength<V>, V>
///     where V : struct, IReal<V>
/// {
///     public Terms<V> Measure(V θ, V g, ref V m, ref V v)
///     {
///         m = β1 * m + κ1 * g;
///         v = β2 * v + κ2 * g * g;
///         return new(m / (V.Sqrt(v) + ε));
///     }
/// }
/// ]]></code>
/// </example>
/// <typeparam name="M">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the measure computes.</typeparam>
public interface IMeasure2<M, V> : IMeasure<M, V>
    where M : struct, IMeasure2<M, V>
    where V : struct, IReal<V>
{
    static int IRule<M, V>.States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Terms<V> IRule<M, V>.Measure(in M rule, V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Measure(θ, g, ref a, ref b);

    /// <summary>Returns the terms of one weight, or of all in a lane.</summary>
    /// <param name="θ">The weight.</param>
    /// <param name="g">The gradient of the weight.</param>
    /// <param name="a">The first state that the options list. Written.</param>
    /// <param name="b">The second. Written.</param>
    Terms<V> Measure(V θ, V g, ref V a, ref V b);
}
