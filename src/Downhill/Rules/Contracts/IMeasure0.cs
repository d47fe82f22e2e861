using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A measure that sees no state.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// readonly record struct Lengths<V> : IMeasure0<Lengths<V>, V>
///     where V : struct, IReal<V>
/// {
///     public Terms<V> Measure(V θ, V g) => new(θ, g);
/// }
/// ]]></code>
/// </example>
/// <typeparam name="M">The implementing type itself.</typeparam>
/// <typeparam name="V">The type on which the measure computes.</typeparam>
public interface IMeasure0<M, V> : IMeasure<M, V>
    where M : struct, IMeasure0<M, V>
    where V : struct, IReal<V>
{
    static int IRule<M, V>.States => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Terms<V> IRule<M, V>.Measure(in M rule, V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        Unsafe.AsRef(in rule).Measure(θ, g);

    /// <summary>Returns the terms of one weight, or of all in a lane.</summary>
    /// <param name="θ">The weight.</param>
    /// <param name="g">The gradient of the weight.</param>
    Terms<V> Measure(V θ, V g);
}
