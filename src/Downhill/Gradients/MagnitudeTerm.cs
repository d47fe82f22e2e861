using System.Runtime.Intrinsics;

namespace Downhill.Gradients;

/// <summary>Magnitudes and their sum.</summary>
internal readonly struct MagnitudeTerm : INormTerm
{
    /// <inheritdoc/>
    public static Vector512<double> Add(Vector512<double> sum, Vector512<double> x) => sum + Vector512.Abs(x);

    /// <inheritdoc/>
    public static double Add(double sum, double x) => sum + Math.Abs(x);

    /// <inheritdoc/>
    public static Vector512<double> Merge(Vector512<double> a, Vector512<double> b) => a + b;

    /// <inheritdoc/>
    public static double Merge(Vector512<double> parts) => Vector512.Sum(parts);
}
