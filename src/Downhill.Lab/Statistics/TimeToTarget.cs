namespace Downhill.Lab.Statistics;

/// <summary>The cost of reaching a loss: infinite for a run that never does, which so takes part in medians, ranks and
/// profiles.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Statistics;
///
/// CurvePoint[] curve = [new(100, 0.5, 0.9), new(200, 1.0, 0.4), new(300, 1.5, 0.3)];
///
/// Console.WriteLine(TimeToTarget.Steps(curve, target: 0.4));   // 200
/// </code>
/// </example>
public static class TimeToTarget
{
    /// <summary>Returns the number of steps until a curve first lies at a loss or below; infinite if it never
    /// does.</summary>
    /// <param name="curve">The training curve.</param>
    /// <param name="target">The loss to reach.</param>
    public static double Steps(IReadOnlyList<CurvePoint> curve, double target) => First(curve, target)?.Step
        ?? double.PositiveInfinity;

    /// <summary>Returns the seconds of training until a curve first lies at a loss or below; infinite if it never
    /// does.</summary>
    /// <param name="curve">The training curve.</param>
    /// <param name="target">The loss to reach.</param>
    public static double Seconds(IReadOnlyList<CurvePoint> curve, double target) => First(curve, target)?.Seconds
        ?? double.PositiveInfinity;

    private static CurvePoint? First(IReadOnlyList<CurvePoint> curve, double target)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.FirstOrDefault(point => point.Loss <= target);
    }
}
