namespace Downhill.LineSearches;

/// <summary>The minimum of the cubic through two points with their slopes. Nocedal and Wright, Numerical Optimization,
/// 2nd edition, equation 3.59.</summary>
internal static class CubicInterpolation
{
    /// <summary>Returns the step of the minimum between two bounds, or the middle of these if there is none.</summary>
    /// <remarks>The middle is PyTorch's where the root is not real; here it is also where a loss is infinite, from
    /// which PyTorch goes on with NaN.</remarks>
    public static double Minimum(in LinePoint a, in LinePoint b, double lower, double upper)
    {
        var (left, right) = a.Step <= b.Step ? (a, b) : (b, a);
        var d1 = left.Slope + right.Slope - 3 * (left.Loss - right.Loss) / (left.Step - right.Step);
        var d2 = Math.Sqrt(d1 * d1 - left.Slope * right.Slope);
        var step = right.Step
            - (right.Step - left.Step) * ((right.Slope + d2 - d1) / (right.Slope - left.Slope + 2 * d2));
        return double.IsNaN(step) ? (lower + upper) / 2 : Math.Min(Math.Max(step, lower), upper);
    }
}
