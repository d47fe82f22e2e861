using System.Runtime.Intrinsics;

namespace Downhill.Gradients;

/// <summary>Magnitudes and the largest of them; NaN if one is.</summary>
internal readonly struct LargestTerm : INormTerm
{
    /// <inheritdoc/>
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> x) =>
        Vector512.Max(sum, Vector512.Abs(x));

    /// <inheritdoc/>
    public static double Add(double sum, double x) => Math.Max(sum, Math.Abs(x));

    /// <inheritdoc/>
    public static Vector512<double> Merge(Vector512<double> a, Vector512<double> b) => Vector512.Max(a, b);

    /// <inheritdoc/>
    public static double Merge(Vector512<double> parts)
    {
        var largest = parts[0];
        for (var i = 1; i < Vector512<double>.Count; i++)
        {
            largest = Math.Max(largest, parts[i]);
        }

        return largest;
    }
}
