namespace Downhill;

/// <summary>An update rule bound to its coefficients, whatever the number of its state arrays. A rule implements
/// <see cref="IRule0{R,V}"/> … <see cref="IRule4{R,V}"/>, which lift it to this one shape for the sweep.</summary>
/// <typeparam name="R">The implementing type itself; always a struct, so that the sweep is compiled for
/// it.</typeparam>
/// <typeparam name="V">The type that it computes on.</typeparam>
public interface IRule<R, V>
    where R : struct, IRule<R, V>
    where V : struct, IReal<V>
{
    /// <summary>The number of state arrays, 0 to 4.</summary>
    static abstract int States { get; }

    /// <summary>Moves one weight, or as many as a lane holds; state beyond <see cref="States"/> is left
    /// alone.</summary>
    static abstract void Step(in R rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d);
}
