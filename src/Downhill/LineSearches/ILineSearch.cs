namespace Downhill;

/// <summary>A search for a step along a direction that lowers the loss enough.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// ILineSearch search = new Armijo();
/// var line = new LineFunction(t => (t * t - t, 2 * t - 1));
/// Console.WriteLine(search.Search(line, line.At(0), firstStep: 4).Point.Step);  // 0.5
/// ]]></code>
/// </example>
public interface ILineSearch
{
    /// <summary>Finds a step.</summary>
    /// <param name="function">The loss along the line.</param>
    /// <param name="start">The point at step 0, whose slope is negative.</param>
    /// <param name="firstStep">The step that is tried first; more than 0.</param>
    /// <param name="scale">The largest magnitude of an element of the direction, by which a step becomes a distance;
    /// default 1.</param>
    /// <returns>The point, which is never higher than the start.</returns>
    LineSearchResult Search(ILineFunction function, LinePoint start, double firstStep, double scale = 1);
}
