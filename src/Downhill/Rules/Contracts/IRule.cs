namespace Downhill;

/// <summary>An update rule with its coefficients, in the one shape that kernels and printers read.</summary>
/// <remarks>A rule implements <see cref="IRule0{R,V}"/> … <see cref="IRule4{R,V}"/>, by the number of its state arrays;
/// these implement this interface. It is a readonly struct, which is not copied for each lane, and its <c>Step</c> is
/// marked <see cref="System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining"/>: called, it takes three
/// times as long.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// Console.WriteLine(States<Halving<Symbol>, Symbol>());  // 0
///
/// static int States<R, V>()
///     where R : struct, IRule<R, V>
///     where V : struct, IReal<V> => R.States;
///
/// readonly record struct Halving<V>(V half) : IRule0<Halving<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g) => θ = half * θ;
/// }
/// ]]></code>
/// </example>
/// <typeparam name="R">The implementing type itself, a struct, for which the kernel is compiled.</typeparam>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
public interface IRule<R, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>
{
    /// <summary>Gets the number of state arrays, 0 to 4.</summary>
    static abstract int States { get; }

    /// <summary>Gets whether the rule moves the weights, as all do by default; else it only reads them, and they are
    /// not written.</summary>
    static virtual bool MovesWeights => true;

    /// <summary>Gets whether the rule writes its state, as all do by default; else it only reads what a measure
    /// wrote.</summary>
    static virtual bool WritesState => true;

    /// <summary>Returns the terms of a measure for one weight, or for all in a lane; none by default.</summary>
    /// <remarks>See <see cref="IMeasure{M,V}"/>.</remarks>
    static virtual Terms<V> Measure(in R rule, V θ, V g, ref V a, ref V b, ref V c, ref V d) => default;

    /// <summary>Moves one weight, or all in a lane; leaves state beyond <see cref="States"/> alone.</summary>
    static abstract void Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d);
}
