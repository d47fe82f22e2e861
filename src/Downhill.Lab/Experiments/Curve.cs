using Downhill.Lab.Records;

namespace Downhill.Lab.Experiments;

/// <summary>A training curve that gathers the losses of a run into about <paramref name="points"/> points.</summary>
/// <param name="steps">The number of steps that the run will take.</param>
/// <param name="points">The number of points to aim at; default 300.</param>
internal sealed class Curve(long steps, int points = 300)
{
    private readonly long stride = Math.Max(1, (steps + points - 1) / points);
    private readonly List<CurvePoint> done = [];
    private double sum;
    private long count;

    /// <summary>Gets the number of steps added.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the points so far.</summary>
    public IReadOnlyList<CurvePoint> Points => done;

    /// <summary>Gets the sum and the number of the losses since the last point.</summary>
    public (double Sum, long Count) Remainder => (sum, count);

    /// <summary>Goes on from where another curve of the same run ended.</summary>
    /// <param name="points">The points of the other curve.</param>
    /// <param name="rest">The sum and the number of the losses since its last point.</param>
    public void Resume(IEnumerable<CurvePoint> points, (double Sum, long Count) rest)
    {
        done.AddRange(points);
        (sum, count) = rest;
        Steps = (done is [.., var last] ? last.Step : 0) + count;
    }

    /// <summary>Adds the loss of a step.</summary>
    /// <remarks>The last step and a loss that is not finite always complete a point.</remarks>
    /// <returns>True if a point was completed.</returns>
    public bool Add(double loss, double seconds)
    {
        sum += loss;
        count++;
        Steps++;
        if (count < stride && Steps < steps && double.IsFinite(loss))
        {
            return false;
        }

        done.Add(new(Steps, Math.Round(seconds, 6), FiniteOrNull.Of(sum / count)));
        (sum, count) = (0, 0);
        return true;
    }
}
