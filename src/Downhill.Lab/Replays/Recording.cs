using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Weights, and the gradients that some framework had for them, step by step.</summary>
public sealed class Recording
{
    /// <summary>What a metadata entry begins with that says at which steps a gradient is missing.</summary>
    public const string Missing = "missing:";

    /// <summary>Looks at all of it.</summary>
    /// <param name="weights">Tensors by name, of float32, bfloat16 or float16, and for <see cref="Precision.Float64"/>
    /// of float64 too. Tensors of other types are no weights and are carried along. State and weights kept on the way,
    /// which an earlier replay wrote beside its weights, are left out, unless there is a gradient of that name.</param>
    /// <param name="gradients">For each name a tensor of shape [T, …shape], one slice a step; a name absent means no
    /// gradient at any step. A metadata entry <c>missing:NAME = "3,7"</c> says that the gradient is missing at steps 3
    /// and 7, counted from 1, whatever the slices hold.</param>
    /// <param name="precision">What the replay will compute in.</param>
    /// <exception cref="InvalidDataException">They do not fit together; everything that does not is listed.</exception>
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

    /// <summary>How many steps were recorded: T. 0 when there are no gradients.</summary>
    public long Steps { get; }

    /// <summary>How many weights.</summary>
    public long Weights => Parameters.Sum(parameter => (long)parameter.Length);

    /// <summary>The parameters, in the order of the weights.</summary>
    internal IReadOnlyList<RecordedParameter> Parameters { get; }

    /// <summary>What lies among the weights and is none, such as counters.</summary>
    internal IReadOnlyList<StoredTensor> NonFloatTensors { get; }
}
