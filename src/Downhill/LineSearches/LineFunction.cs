namespace Downhill;

/// <summary>A loss along a line, given as a delegate, to use a line search alone.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var line = new LineFunction(t => (Math.Cosh(t - 2), Math.Sinh(t - 2)));
/// var found = new StrongWolfe(CurvatureFactor: 0.1).Search(line, line.At(0), firstStep: 1);
/// Console.WriteLine(Math.Abs(found.Point.Step - 2) < 0.5);  // True
/// ]]></code>
/// </example>
/// <param name="evaluate">Returns the loss and its slope at a step.</param>
public sealed class LineFunction(Func<double, (double Loss, double Slope)> evaluate) : ILineFunction
{
    private readonly Func<double, (double Loss, double Slope)> evaluate =
        evaluate ?? throw new ArgumentNullException(nameof(evaluate));

    /// <inheritdoc/>
    public LinePoint At(double step)
    {
        var (loss, slope) = evaluate(step);
        return new(step, loss, slope);
    }
}
