namespace Downhill.Tests.QuasiNewton;

/// <summary>Losses with their gradients.</summary>
public static class Functions
{
    public static double Rosenbrock(double[] x, double[] g)
    {
        var (a, b) = (1 - x[0], x[1] - x[0] * x[0]);
        (g[0], g[1]) = (-2 * a - 400 * b * x[0], 200 * b);
        return a * a + 100 * b * b;
    }

    /// <summary>A sum of hyperbolic cosines, smooth and convex, which overflows far away.</summary>
    public static double Cosh(double[] x, double[] g)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            (loss, g[i]) = (loss + Math.Cosh(x[i] * (i + 1) - 1) - 1, (i + 1) * Math.Sinh(x[i] * (i + 1) - 1));
        }

        return loss;
    }
}
