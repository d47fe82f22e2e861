namespace Downhill;

/// <summary>The work on a weight before and after a rule moves it, with its coefficients.</summary>
/// <remarks>It is a readonly struct, written like a rule for any type that can add and multiply, and bound by an
/// <see cref="IUpdateTransform"/>. The change by the rule is <c>θ − before</c>: the step of descent u is
/// <c>before − θ</c>. Mark both methods with
/// <see cref="System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining"/>.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// // Half of each step.
/// readonly record struct HalfStep<V>(V half) : IUpdate<V>
///     where V : struct, IReal<V>
/// {
///     public V Before(V θ) => θ;
///
///     public V After(V before, V θ, V g) => before + half * (θ - before);
/// }
/// ]]></code>
/// </example>
/// <typeparam name="V">The type on which it computes.</typeparam>
public interface IUpdate<V>
    where V : struct, IReal<V>
{
    /// <summary>Returns the weight that the rule moves.</summary>
    /// <param name="θ">The weight before the step.</param>
    V Before(V θ);

    /// <summary>Returns the weight after the step.</summary>
    /// <param name="before">The weight that the rule moved, as <see cref="Before"/> returned it.</param>
    /// <param name="θ">The weight as the rule left it.</param>
    /// <param name="g">The gradient as the rule saw it: clipped, negated to maximize, with L2 regularization.</param>
    V After(V before, V θ, V g);
}
