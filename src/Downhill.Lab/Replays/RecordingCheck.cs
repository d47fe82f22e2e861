using System.Globalization;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Checks that weights and gradients fit together, and lists everything that does not.</summary>
internal sealed class RecordingCheck
{
    private readonly TensorSet weights;
    private readonly TensorSet gradients;
    private readonly Precision precision;
    private readonly List<string> faults = [];
    private readonly Dictionary<string, HashSet<long>> missing = new(StringComparer.Ordinal);

    /// <summary>Initializes the check, which is done at once.</summary>
    /// <exception cref="InvalidDataException">Something does not fit; the message lists everything.</exception>
    public RecordingCheck(TensorSet weights, TensorSet gradients, Precision precision)
    {
        (this.weights, this.gradients, this.precision) = (weights, gradients, precision);
        foreach (var tensor in weights.Values.Where(tensor => TensorElements.IsFloat(tensor.Type)))
        {
            CheckWeights(tensor);
        }

        foreach (var tensor in gradients.Values)
        {
            CheckGradient(tensor);
        }

        Steps = CheckSteps();
        foreach (var (key, text) in gradients.Metadata.Where(
            pair => pair.Key.StartsWith(Recording.Missing, StringComparison.Ordinal)))
        {
            CheckMissing(key, key[Recording.Missing.Length..], text);
        }

        if (faults.Count > 0)
        {
            throw new InvalidDataException($"Weights and gradients cannot be replayed: {string.Join("; ", faults)}.");
        }
    }

    /// <summary>Gets the number of steps.</summary>
    public long Steps { get; }

    /// <summary>Returns the steps at which a gradient is missing.</summary>
    public IReadOnlySet<long> MissingAt(string name) => missing.GetValueOrDefault(name) ?? [];

    private void CheckWeights(StoredTensor tensor)
    {
        if (tensor.Type == TensorType.Float64 && precision == Precision.Float32)
        {
            faults.Add(
                $"weights '{tensor.Name}' are Float64, and a replay in float32 would round them (ask for float64)");
        }

        if (tensor.Count > Array.MaxLength || tensor.Shape.Any(extent => extent > int.MaxValue))
        {
            faults.Add($"weights '{tensor.Name}' have the shape {ListText.InBrackets(tensor.Shape)}, "
                + $"but a parameter has at most {Array.MaxLength} weights");
        }
    }

    private void CheckGradient(StoredTensor tensor)
    {
        if (!weights.TryGetValue(tensor.Name, out var own) || !TensorElements.IsFloat(own.Type))
        {
            faults.Add($"gradients '{tensor.Name}' belong to no weights of that name");
            return;
        }

        if (tensor.Shape.Count == 0 || !tensor.Shape.Skip(1).SequenceEqual(own.Shape))
        {
            faults.Add($"gradients '{tensor.Name}' have the shape {ListText.InBrackets(tensor.Shape)}, "
                + $"but for weights of shape {ListText.InBrackets(own.Shape)} "
                + $"it must be {ListText.InBrackets(own.Shape.Select(extent => $"{extent}").Prepend("T"))}");
        }

        if (precision == Precision.Float32 ? tensor.Type != own.Type : !TensorElements.IsFloat(tensor.Type))
        {
            faults.Add($"gradients '{tensor.Name}' are {tensor.Type}, but must be "
                + (precision == Precision.Float32 ? $"{own.Type} as the weights are" : "floats"));
        }
    }

    private long CheckSteps()
    {
        var lengths = gradients.Values.Where(tensor => tensor.Shape.Count > 0).ToLookup(
            tensor => tensor.Shape[0], tensor => tensor.Name);
        if (lengths.Count > 1)
        {
            faults.Add("gradients are of several lengths: " + string.Join(", ", lengths.OrderBy(group => group.Key)
                .Select(group => $"{group.Key} steps of {string.Join(" and ", group.Select(name => $"'{name}'"))}")));
        }

        return lengths.Count == 0 ? 0 : lengths.Max(group => group.Key);
    }

    private void CheckMissing(string key, string name, string text)
    {
        if (!gradients.ContainsKey(name))
        {
            faults.Add($"'{key}' names gradients that are not there");
            return;
        }

        var steps = missing[name] = [];
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1
                && step <= Steps)
            {
                steps.Add(step);
            }
            else
            {
                faults.Add($"'{key}' names the step '{word}', but steps count from 1 to {Steps}");
            }
        }
    }
}
