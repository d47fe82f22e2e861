using Downhill.Lab.Records;

namespace Downhill.Lab.Experiments;

/// <summary>Gathers the losses of a run into about <paramref name="points"/> points.</summary>
/// <param name="steps">How many steps the run will take.</param>
/// <param name="points">How many points to leave.</param>
internal sealed class Curve(long steps, int points = 300)
{
    private readonly long stride = Math.Max(1, (steps + points - 1) / points);
    private readonly List<CurvePoint> done = [];
    private double sum;
    private long count;

    /// <summary>How many steps were added.</summary>
    public long Steps { get; private set; }

    /// <summary>The points so far.</summary>
    public IReadOnlyList<CurvePoint> Points => done;

    /// <summary>The losses since the last point: their sum and their number.</summary>
    public (double Sum, long Count) Remainder => (sum, count);

    /// <summary>Goes on from where another curve of the same run was.</summary>
    /// <param name="points">Its points.</param>
    /// <param name="rest">The losses since its last point.</param>
    public void Resume(IEnumerable<CurvePoint> points, (double Sum, long Count) rest)
    {
        done.AddRange(points);
        (sum, count) = rest;
        Steps = (done is [.., var last] ? last.Step : 0) + count;
    }

    /// <summary>Adds the loss of a step; the last one, and one that is not finite, always end a point.</summary>
    /// <returns>Whether a point was completed.</returns>
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
