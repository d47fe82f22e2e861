using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>A recording of weights, and of the gradients that a framework had for them, step by step.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Replays;
/// using Downhill.Tensors;
///
/// var weights = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 1, 2 }, [2])]);
/// var gradients = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 0.1f, 0.2f, 0.3f, 0.4f }, [2, 2])]);
/// var recording = new Recording(weights, gradients, Precision.Float32);
///
/// Console.WriteLine($"{recording.Steps} steps of {recording.Weights} weights");   // 2 steps of 2 weights
/// </code>
/// </example>
public sealed class Recording
{
    /// <summary>The prefix of metadata entries that list the steps at which a gradient is missing.</summary>
    public const string Missing = "missing:";

    /// <summary>Initializes a recording, which is checked as a whole.</summary>
    /// <remarks>State and kept weights that an earlier replay wrote beside its weights are left out, unless there is a
    /// gradient of that name.</remarks>
    /// <param name="weights">The weights by name, of float32, bfloat16 or float16, and for
    /// <see cref="Precision.Float64"/> also of float64. Tensors of other types are carried along.</param>
    /// <param name="gradients">The gradients by name, each a tensor of shape [T, …shape] with one slice a step; an
    /// absent name means no gradient at any step. A metadata entry <c>missing:NAME = "3,7"</c> says that the gradient
    /// is missing at steps 3 and 7, counted from 1, whatever the slices hold.</param>
    /// <param name="precision">The precision of the replay.</param>
    /// <exception cref="InvalidDataException">Weights and gradients do not fit together; the message lists
    /// everything.</exception>
    public Recording(TensorSet weights, TensorSet gradients, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(gradients);
        var own = new TensorSet(StateNames.OnTheirOwn(weights, gradients.ContainsKey));
        var check = new RecordingCheck(own, gradients, precision);
        Steps = check.Steps;
        var isWeight = own.Values.ToLookup(tensor => TensorElements.IsFloat(tensor.Type));
        NonFloatTensors = [.. isWeight[false]];
        Parameters =
        [
            .. isWeight[true].Select(tensor => new RecordedParameter(
                tensor, gradients.TryGetValue(tensor.Name, out var slices)
                    ? slices : null, check.MissingAt(tensor.Name))),
        ];
    }

    /// <summary>Gets the number of recorded steps, T; 0 if there are no gradients.</summary>
    public long Steps { get; }

    /// <summary>Gets the number of weights.</summary>
    public long Weights => Parameters.Sum(parameter => (long)parameter.Length);

    /// <summary>Gets the parameters, in the order of the weights.</summary>
    internal IReadOnlyList<RecordedParameter> Parameters { get; }

    /// <summary>Gets the tensors among the weights that are not floats, such as counters.</summary>
    internal IReadOnlyList<StoredTensor> NonFloatTensors { get; }
}
