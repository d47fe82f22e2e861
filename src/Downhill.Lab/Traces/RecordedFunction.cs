namespace Downhill.Lab.Traces;

/// <summary>A function that a trace of closures was recorded on, as its file has it: Rosenbrock's, or a
/// quartic.</summary>
internal sealed class RecordedFunction
{
    private readonly TraceValue told;
    private readonly double[] a = [];
    private readonly double[] c = [];
    private readonly double[] u = [];
    private readonly double[] k = [];

    /// <summary>Reads a function.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RecordedFunction(TraceValue told)
    {
        (this.told, Start) = (told, told["start"].Numbers());
        if (told.Find("a") is not null)
        {
            (a, c, u, k) = (Vector("a"), Vector("c"), Vector("u"), Vector("k"));
        }
        else if (Start.Length != 2)
        {
            throw told["start"].Fault("Rosenbrock's function begins at 2 numbers");
        }
    }

    /// <summary>Gets the weights to begin at, of all parameters one after another.</summary>
    public double[] Start { get; }

    /// <summary>Returns the loss, and writes its gradient.</summary>
    public double At(double[] x, double[] gradient) => a.Length == 0 ? Rosenbrock(x, gradient) : Quartic(x, gradient);

    private static double Rosenbrock(double[] x, double[] g)
    {
        var (a, b) = (1 - x[0], x[1] - x[0] * x[0]);
        (g[0], g[1]) = (-2 * a - 400 * b * x[0], 200 * b);
        return a * a + 100 * b * b;
    }

    /// <summary>Returns ½ Σ aᵢrᵢ² + ½ (Σ uᵢrᵢ)² + ¼ Σ kᵢrᵢ⁴, with r = x − c.</summary>
    private double Quartic(double[] x, double[] g)
    {
        var along = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            along += u[i] * (x[i] - c[i]);
        }

        var loss = along * along / 2;
        for (var i = 0; i < x.Length; i++)
        {
            var r = x[i] - c[i];
            loss += a[i] * r * r / 2 + k[i] * r * r * r * r / 4;
            g[i] = a[i] * r + along * u[i] + k[i] * r * r * r;
        }

        return loss;
    }

    private double[] Vector(string key) => told[key].Numbers() is var numbers && numbers.Length == Start.Length
        ? numbers : throw told[key].Fault($"{numbers.Length} numbers are there, not {Start.Length}");
}
