namespace Downhill.Training;

/// <summary>Measures the rounding of a function in float32.</summary>
internal static class Roundoff
{
    private const int Points = 7;
    private const int Directions = 3;
    private const double Step = 1.0 / (1 << 16);

    /// <summary>Returns the standard deviation of the function's rounding.</summary>
    /// <remarks>All elements move at once by 1 to 7 steps of 2⁻¹⁶ up or down, which changes smooth functions by
    /// polynomials of small degree. A third difference leaves of them (2⁻¹⁶)³, and of rounding √20 of its deviation.
    /// The middle of three directions counts, lest a kink on the way be taken for rounding. The elements of the
    /// result are rounded at least, each by 2⁻²⁵ of itself.</remarks>
    public static double Measure(CheckedFunction function, List<CheckedTensor> tensors)
    {
        var originals = tensors.ConvertAll(tensor => tensor.Values.ToArray());
        var deviations = new double[Directions];
        for (var direction = 0; direction < Directions; direction++)
        {
            var differences = new double[Points];
            for (var point = 0; point < Points; point++)
            {
                Move(tensors, originals, (point + 1) * Step, new(direction));
                differences[point] = function.Evaluate();
            }

            deviations[direction] = Deviation(differences);
        }

        Move(tensors, originals, 0, new(0));
        deviations.Sort();
        return Math.Max(deviations[Directions / 2], function.Norm() / (1 << 25));
    }

    /// <summary>Returns the unit in which an element moves: the least power of 2 that is not below the larger of 1 and
    /// |x|.</summary>
    public static double Unit(float x) =>
        Math.ScaleB(1, (int)Math.Ceiling(Math.Log2(Math.Max(1, Math.Abs((double)x)))));

    private static void Move(List<CheckedTensor> tensors, List<float[]> originals, double by, Generator signs)
    {
        for (var t = 0; t < tensors.Count; t++)
        {
            var values = tensors[t].Values;
            for (var i = 0; i < values.Length; i++)
            {
                var sign = signs.Below(2) == 0 ? -1 : 1;
                values[i] = (float)(originals[t][i] + (sign * by * Unit(originals[t][i])));
            }
        }
    }

    private static double Deviation(double[] f)
    {
        const double SquaredBinomials = 1 + 9 + 9 + 1;
        var sum = 0.0;
        for (var i = 0; i + 3 < f.Length; i++)
        {
            var third = f[i + 3] - (3 * f[i + 2]) + (3 * f[i + 1]) - f[i];
            sum += third * third / SquaredBinomials;
        }

        return Math.Sqrt(sum / (f.Length - 3));
    }
}
