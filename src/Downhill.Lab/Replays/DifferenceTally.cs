using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Compares two tensors, an element at a time.</summary>
/// <param name="ours">The type of our tensor.</param>
/// <param name="theirs">The type of their tensor.</param>
internal sealed class DifferenceTally(TensorType ours, TensorType theirs)
{
    private double absolute;
    private double relative;
    private double ulps;
    private double peak;
    private (long Element, double Ours, double Theirs)? worst;

    /// <summary>Compares an element.</summary>
    /// <remarks>Two NaNs are equal, and so are zeros of both signs. A value that is not finite is infinitely far from
    /// all others.</remarks>
    /// <param name="element">The index of the element, row-major.</param>
    /// <param name="x">The value in our tensor.</param>
    /// <param name="y">The value in their tensor.</param>
    public void Add(long element, double x, double y)
    {
        var magnitude = Math.Max(Math.Abs(x), Math.Abs(y));
        peak = double.IsFinite(magnitude) ? Math.Max(peak, magnitude) : peak;
        if (x.Equals(y) || x == y)
        {
            return;
        }

        var isFinite = double.IsFinite(magnitude);
        var distance = isFinite ? Math.Abs(x - y) : double.PositiveInfinity;
        absolute = Math.Max(absolute, distance);
        relative = Math.Max(relative, isFinite ? distance / magnitude : distance);
        var apart = isFinite ? distance / Unit(magnitude) : distance;
        if (apart > ulps)
        {
            (ulps, worst) = (apart, (element, x, y));
        }
    }

    /// <summary>Returns the difference over all elements so far.</summary>
    /// <param name="tensor">One of the two tensors, for its name and shape.</param>
    public TensorDifference Total(StoredTensor tensor) => new(
        tensor.Name, tensor.Count, absolute, relative, ulps, peak > 0 ? absolute / Unit(peak) : absolute,
        worst is { Element: var element }
            ? Indices(element, tensor.Shape) : null, worst?.Ours ?? 0, worst?.Theirs ?? 0);

    private double Unit(double magnitude) => Math.Max(UlpSize.At(ours, magnitude), UlpSize.At(theirs, magnitude));

    private static long[] Indices(long element, IReadOnlyList<long> shape)
    {
        var indices = new long[shape.Count];
        for (var i = shape.Count - 1; i >= 0; i--)
        {
            (element, indices[i]) = Math.DivRem(element, shape[i]);
        }

        return indices;
    }
}
