using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Downhill.Checkpoints;

/// <summary>What of a checkpoint is an optimizer's state, under the names that its parameters have here. Keeps account of
/// what was taken.</summary>
internal sealed class StateSource
{
    private const string StepKey = "step";
    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> updates = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Finds what is state.</summary>
    /// <param name="set">The checkpoint.</param>
    /// <param name="rename">What its parameters are called here.</param>
    /// <param name="isParameter">Whether a parameter here has that name, so that a tensor of that name is its
    /// weights.</param>
    /// <param name="mismatches">Told of names that become the same.</param>
    public StateSource(TensorSet set, Func<string, string> rename, Func<string, bool> isParameter, List<string> mismatches)
    {
        foreach (var (name, tensor) in set)
        {
            if (Split(name) is not var (parameter, key))
            {
                continue;
            }

            var here = rename(parameter);
            if (key == StepKey)
            {
                Add(updates, here, Count(tensor));
            }
            else if (isParameter(here) || !isParameter(rename(name)))
            {
                Add(tensors, $"{here}/{key}", tensor);
            }
        }

        foreach (var (name, text) in set.Metadata)
        {
            if (Split(name) is (var parameter, StepKey))
            {
                Add(updates, rename(parameter), text);
            }
        }

        void Add<T>(OrderedDictionary<string, T> to, string name, T value)
        {
            if (!to.TryAdd(name, value))
            {
                mismatches.Add($"{name}: the checkpoint has it twice, once under another name");
            }
        }
    }

    /// <summary>What nobody has taken, by name.</summary>
    public IEnumerable<string> Rest =>
        tensors.Keys.Concat(updates.Keys.Select(parameter => parameter + OptimizerMetadata.Updates)).Where(name => !taken.Contains(name));

    /// <summary>Takes a tensor of state.</summary>
    public bool TryTake(string name, [NotNullWhen(true)] out StoredTensor? tensor)
    {
        taken.Add(name);
        return tensors.TryGetValue(name, out tensor);
    }

    /// <summary>Takes the count of a parameter's updates, as text.</summary>
    public bool TryTakeUpdates(string parameter, [NotNullWhen(true)] out string? text)
    {
        taken.Add(parameter + OptimizerMetadata.Updates);
        return updates.TryGetValue(parameter, out text);
    }

    /// <summary>PARAMETER and key of a name; null when it has no slash.</summary>
    private static (string Parameter, string Key)? Split(string name) =>
        name.LastIndexOf('/') is > 0 and var slash ? (name[..slash], name[(slash + 1)..]) : null;

    /// <summary>A tensor of one element as text.</summary>
    private static string Count(StoredTensor tensor) => (tensor.Count, tensor.Type) switch
    {
        (not 1, _) => $"a tensor of {tensor.Count} elements",
        (_, TensorType.Int64) => Invariant(tensor.ToArray<long>()[0]),
        (_, TensorType.Int32) => Invariant(tensor.ToArray<int>()[0]),
        (_, TensorType.Float64) => Invariant(tensor.ToArray<double>()[0]),
        _ when Numbers.CanRead(tensor.Type) => Invariant(Numbers.Read(tensor)[0]),
        _ => $"a tensor of {tensor.Type}",
    };

    private static string Invariant(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(double count) =>
        Math.Abs(count) < 1L << 62 && count == Math.Floor(count) ? Invariant((long)count) : ScheduleForm.Text(count);
}
