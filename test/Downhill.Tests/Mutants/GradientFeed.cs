namespace Downhill.Tests.Mutants;

/// <summary>Gradients of a matrix and a vector, some of which overflow, and the weights that follow from them by plain
/// descent.</summary>
public sealed class GradientFeed
{
    public const int Rows = 4;
    public const int Columns = 3;
    private const int Calls = 12;
    private const int Overflow = 5;

    private static readonly float[][] Start = [Draw.Normal(Rows * Columns, 1), Draw.Normal(5, 2)];

    /// <summary>The names of both.</summary>
    public static IReadOnlyList<string> Names { get; } = ["matrix", "vector"];

    /// <summary>Whether a call's gradients are infinite where the loss scale is dynamic.</summary>
    public static bool IsOverflow(int call) => call % Overflow == Overflow - 1;

    /// <summary>All weights and the loss scale after each call of the library.</summary>
    public static double[] OfLibrary(Action<Optimizer> set)
    {
        var parameters = Names.Zip(Start, (name, start) => new Parameter(
            name, start.ToArray(), new float[start.Length], name == "matrix" ? [Rows, Columns] : null)).ToArray();
        var optimizer = new Optimizer(parameters, new SgdOptions { LearningRate = 1 })
        {
            NonFinite = NonFinitePolicy.SkipStep,
        };
        set(optimizer);
        List<double> seen = [];
        for (var call = 0; call < Calls; call++)
        {
            var scale = optimizer.LossScale?.Value ?? 1;
            foreach (var (parameter, gradient) in parameters.Zip(Given(call)))
            {
                parameter.Gradient = gradient.Select(x => (float)(x * scale)).ToArray();
            }

            if (optimizer.LossScale is DynamicLossScale && IsOverflow(call))
            {
                parameters[1].Gradient!.Value.Span[0] = float.PositiveInfinity;
            }

            optimizer.Step();
            seen.AddRange(parameters.SelectMany(parameter => parameter.Values.ToArray()).Select(x => (double)x));
            seen.Add(optimizer.LossScale?.Value ?? 1);
        }

        return [.. seen];
    }

    /// <summary>All weights and the loss scale after each call of plain code.</summary>
    /// <param name="update">Returns the gradients that weights move by; null for no step.</param>
    /// <param name="scale">Returns the loss scale after the call.</param>
    public double[] Run(Func<double[][], int, double[][]?> update, Func<double>? scale = null) =>
        Run((gradient, call, _) => update(gradient, call), scale);

    /// <inheritdoc cref="Run(Func{double[][], int, double[][]?}, Func{double}?)"/>
    public double[] Run(Func<double[][], int, double[][], double[][]?> update, Func<double>? scale = null)
    {
        double[][] weights = [.. Start.Select(start => Array.ConvertAll(start, x => (double)x))];
        List<double> seen = [];
        for (var call = 0; call < Calls; call++)
        {
            if (update(Given(call), call, weights) is { } moved)
            {
                weights = [.. weights.Zip(moved, (w, g) => w.Zip(g, (a, b) => a - b).ToArray())];
            }

            seen.AddRange(weights.SelectMany(x => x));
            seen.Add(scale?.Invoke() ?? 1);
        }

        return [.. seen];
    }

    private static double[][] Given(int call) =>
        [.. Start.Select((start, i) => Array.ConvertAll(Draw.Normal(start.Length, 10 * call + i), x => (double)x))];
}
