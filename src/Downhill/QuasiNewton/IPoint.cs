namespace Downhill.QuasiNewton;

/// <summary>The weights that are moved, as one vector, and the loss there.</summary>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
internal interface IPoint<T>
    where T : unmanaged
{
    /// <summary>Copies the weights.</summary>
    void Read(Span<T> to);

    /// <summary>Sets the weights.</summary>
    void Write(ReadOnlySpan<T> from);

    /// <summary>Evaluates the loss at the weights, and copies its gradient, in which what is missing is 0.</summary>
    double Evaluate(Span<T> gradient);

    /// <summary>Refuses a loss or a gradient that is not finite.</summary>
    /// <exception cref="ArithmeticException">Always, unless such values are let through.</exception>
    void Refuse(double loss);
}
