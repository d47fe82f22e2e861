using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>A parameter in float64.</summary>
/// <param name="recorded">The weights and gradients, as recorded.</param>
/// <param name="states">The state arrays that the optimizer keeps for a parameter.</param>
internal sealed class OracleParameter(RecordedParameter recorded, IReadOnlyList<StateInfo> states)
{
    private readonly double[] weights = Read(recorded.Weights);
    private readonly double[] gradient = new double[recorded.Gradients is null ? 0 : recorded.Length];
    private readonly double[][] state = [.. states.Select(info => Filled(recorded.Length, info.Initial))];

    /// <summary>Gets the name, as recorded.</summary>
    public string Name => recorded.Name;

    /// <summary>Gets the number of updates.</summary>
    public long Updates { get; private set; }

    /// <summary>Gets whether the parameter has a gradient in the current step.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>Reads the gradient of a step.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <returns>The index of the first element that is not finite; −1 if all are finite, or there is no
    /// gradient.</returns>
    public int Take(long step)
    {
        HasGradient = recorded.HasGradient(step);
        if (!HasGradient)
        {
            return -1;
        }

        TensorElements.Read(recorded.Gradients!, recorded.Start(step), gradient);
        return Array.FindIndex(gradient, x => !double.IsFinite(x));
    }

    /// <summary>Returns an element of the gradient.</summary>
    public double Gradient(int index) => gradient[index];

    /// <summary>Measures the weights, if there is a gradient.</summary>
    /// <param name="options">The options of the optimizer.</param>
    /// <param name="done">The number of steps done before.</param>
    /// <param name="found">The measurement of the model.</param>
    public void Measure(OptimizerOptions options, long done, Measurement found)
    {
        if (HasGradient)
        {
            Sweep.Measure(
                options, new(done, Updates + 1), found, weights, gradient, State(0), State(1), State(2), State(3));
        }
    }

    /// <summary>Updates the weights, if there is a gradient.</summary>
    /// <param name="options">The options of the optimizer.</param>
    /// <param name="done">The number of steps done before.</param>
    /// <param name="found">The measurement of the model; null if parameters are measured one by one, or not.</param>
    public void Step(OptimizerOptions options, long done, Measurement? found)
    {
        if (HasGradient)
        {
            Sweep.Step(
                options, new(done, Updates + 1) { Measurement = found }, weights, gradient, State(0),
                State(1), State(2), State(3));
            Updates++;
        }
    }

    /// <summary>Returns a copy of the weights.</summary>
    public StoredTensor Weights(string prefix) =>
        StoredTensor.Of<double>(prefix + Name, weights.ToArray(), recorded.Weights.Shape);

    /// <summary>Returns copies of the state.</summary>
    /// <param name="renamed">The names of tensors that are not called PARAMETER/key.</param>
    public IEnumerable<StoredTensor> Save(IReadOnlyDictionary<string, string> renamed) => states.Select((info, i) =>
        StoredTensor.Of<double>(
            renamed.GetValueOrDefault(
            $"{Name}/{info.Key}", $"{Name}/{info.Key}"), state[i].ToArray(), recorded.Weights.Shape));

    /// <summary>Sets the number of updates.</summary>
    public void GoOnFrom(long updates) => Updates = updates;

    /// <summary>Loads saved state.</summary>
    public void Load(OracleLoading loading)
    {
        foreach (var (i, info) in states.Index())
        {
            loading.Derive(Name, info);
            if (loading.Take(Name, info.Key, recorded.Weights.Shape) is { } tensor)
            {
                TensorElements.Read(tensor, 0, state[i]);
            }
        }
    }

    private Span<double> State(int index) => index < state.Length ? state[index] : default(Span<double>);

    private static double[] Read(StoredTensor tensor)
    {
        var values = new double[tensor.Count];
        TensorElements.Read(tensor, 0, values);
        return values;
    }

    private static double[] Filled(int length, double value)
    {
        var values = new double[length];
        Array.Fill(values, value);
        return values;
    }
}
