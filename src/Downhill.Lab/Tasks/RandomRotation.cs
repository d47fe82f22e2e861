namespace Downhill.Lab.Tasks;

/// <summary>Draws rotations, each as likely as any other, by the subgroup algorithm.</summary>
/// <remarks>Diaconis and Shahshahani: The subgroup algorithm for generating uniform random variables. Probability in
/// the Engineering and Informational Sciences 1, 1987.</remarks>
internal static class RandomRotation
{
    /// <summary>Returns a rotation, row-major.</summary>
    /// <param name="size">The number of dimensions, 2 or more.</param>
    /// <param name="uniform">Returns a number uniform in [0, 1); it is called once, first.</param>
    /// <param name="normal">Returns a number of the standard normal distribution.</param>
    public static double[] Of(int size, Func<double> uniform, Func<double> normal)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * uniform());
        double[] rotation = [cos, sin, -sin, cos];
        for (var n = 3; n <= size; n++)
        {
            rotation = Reflected(Bordered(rotation, n - 1), Direction(n, normal), n);
        }

        return [.. rotation.Select(element => -element)];
    }

    /// <summary>Returns the unit vector from a random point of the unit sphere to the first axis.</summary>
    private static double[] Direction(int n, Func<double> normal)
    {
        double[] point = [.. Enumerable.Range(0, n).Select(_ => normal())];
        var length = Length(point);
        double[] way = [.. point.Select((element, i) => (i == 0 ? 1 : 0) - (element / length))];
        var distance = Length(way);
        return [.. way.Select(element => element / distance)];
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(element => element * element));

    /// <summary>Returns a matrix with a row and a column of the unit matrix before its own.</summary>
    private static double[] Bordered(double[] matrix, int size)
    {
        var bordered = new double[(size + 1) * (size + 1)];
        bordered[0] = 1;
        for (var i = 0; i < size; i++)
        {
            matrix.AsSpan(i * size, size).CopyTo(bordered.AsSpan(((i + 1) * (size + 1)) + 1));
        }

        return bordered;
    }

    /// <summary>Returns M − 2·x·xᵀM: the columns mirrored along x.</summary>
    private static double[] Reflected(double[] matrix, double[] x, int n)
    {
        var along = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                along[j] += x[i] * matrix[(i * n) + j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[(i * n) + j] -= 2 * x[i] * along[j];
            }
        }

        return matrix;
    }
}
