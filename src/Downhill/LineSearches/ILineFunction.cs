namespace Downhill;

/// <summary>A loss along a line through weights, which an <see cref="ILineSearch"/> evaluates.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var point = new Parabola().At(3);
/// Console.WriteLine($"{point.Loss}, {point.Slope}");  // 4, 4
///
/// sealed class Parabola : ILineFunction
/// {
///     public LinePoint At(double step) => new(step, (step - 1) * (step - 1), 2 * (step - 1));
/// }
/// ]]></code>
/// </example>
public interface ILineFunction
{
    /// <summary>Evaluates loss and slope at a step.</summary>
    /// <param name="step">The step from the start, in units of the direction.</param>
    LinePoint At(double step);

    /// <summary>Tells that the search may return the point that was evaluated last, instead of the one kept before; by
    /// default does nothing.</summary>
    /// <remarks>A search returns the start, the point kept, or the one evaluated last: a function that holds gradients
    /// needs memory for these three.</remarks>
    void Keep()
    {
    }
}
