namespace Downhill.Training;

/// <summary>The standard normal distribution, in double.</summary>
/// <remarks>The error function is that of Cody, 1969, doi:10.1090/S0025-5718-1969-0247736-4: quotients of polynomials
/// on three intervals, right to about 1e-14 of the value, in the tails too.</remarks>
internal static class NormalDistribution
{
    private const double InverseRootOfTwoPi = 0.39894228040143267794;
    private const double InverseRootOfPi = 0.56418958354775628695;
    private const double NearEnd = 0.46875;
    private const double MiddleEnd = 4;

    /// <summary>Returns the probability of a number below x.</summary>
    public static double Below(double x)
    {
        var z = x * Math.Sqrt(0.5);
        return Math.Abs(z) <= NearEnd ? 0.5 + (0.5 * NearErf(z))
            : z < 0 ? 0.5 * Erfc(-z)
            : 1 - (0.5 * Erfc(z));
    }

    /// <summary>Returns the derivative of <see cref="Below"/> at x.</summary>
    public static double Density(double x) => InverseRootOfTwoPi * Math.Exp(-0.5 * x * x);

    private static double NearErf(double z) => z * Quotient(
        z * z,
        [1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2,
            3.20937758913846947e3],
        [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3]);

    private static double Erfc(double z)
    {
        if (double.IsNaN(z))
        {
            return z;
        }

        var scale = Math.Exp(-z * z);
        if (scale == 0)
        {
            return 0;
        }

        if (z <= MiddleEnd)
        {
            return scale * Quotient(
                z,
                [2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1,
                    2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3,
                    1.23033935479799725e3],
                [1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
                    3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3]);
        }

        var inverse = 1 / (z * z);
        var correction = inverse * Quotient(
            inverse,
            [1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
                1.60837851487422766e-2, 6.58749161529837803e-4],
            [1, 2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2,
                2.33520497626869185e-3]);
        return scale * (InverseRootOfPi - correction) / z;
    }

    /// <summary>Returns a quotient of polynomials, whose coefficients begin with the highest power.</summary>
    private static double Quotient(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        var (numerator, denominator) = (0.0, 0.0);
        for (var i = 0; i < above.Length; i++)
        {
            numerator = (numerator * x) + above[i];
            denominator = (denominator * x) + below[i];
        }

        return numerator / denominator;
    }
}
