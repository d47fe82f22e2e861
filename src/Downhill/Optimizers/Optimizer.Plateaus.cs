using System.Globalization;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill;

/// <content>Schedules with memory, which a metric moves.</content>
public partial class Optimizer
{
    private const string PlateauKey = "optimizer.plateau.";

    /// <summary>Gets the plateaus of all groups, each once, in the order of groups and options.</summary>
    private IEnumerable<ReduceOnPlateau> Plateaus =>
        Groups.SelectMany(group => group.Options.Numbers).Select(number => number.Schedule)
            .OfType<ReduceOnPlateau>().Distinct();

    /// <summary>Gives a metric, such as the loss on held-out data, to every <see cref="ReduceOnPlateau"/> that is an
    /// option of a group.</summary>
    /// <param name="metric">The metric; NaN counts as bad.</param>
    /// <exception cref="InvalidOperationException">No option of any group is such a schedule, so the metric would be
    /// lost.</exception>
    public void Observe(double metric)
    {
        ReduceOnPlateau[] plateaus = [.. Plateaus];
        if (plateaus.Length == 0)
        {
            throw new InvalidOperationException(
                $"No group has a {nameof(ReduceOnPlateau)} that could take the metric {metric}. Set one: "
                + $"LearningRate = new(new {nameof(ReduceOnPlateau)}(0.1)).");
        }

        Array.ForEach(plateaus, plateau => plateau.Observe(metric));
    }

    /// <summary>Gives every plateau a metric of its kind; does nothing if there is none.</summary>
    /// <param name="small">Returns the metric that is good when small: a loss.</param>
    /// <param name="large">Returns the metric that is good when large: an accuracy.</param>
    internal void ObserveEvaluation(Func<double> small, Func<double> large)
    {
        foreach (var plateau in Plateaus)
        {
            plateau.Observe((plateau.Goal == PlateauGoal.Minimum ? small : large)());
        }
    }

    private IEnumerable<KeyValuePair<string, string>> SavedPlateaus() => Plateaus.Select(
        (plateau, i) => KeyValuePair.Create(Key(i), plateau.Save()));

    /// <summary>Returns what restores the plateaus of a checkpoint; those that it lacks stay as they are.</summary>
    /// <exception cref="CheckpointException">The checkpoint has something else in their place.</exception>
    private List<Action> LoadingPlateaus(TensorSet checkpoint, Func<string, string>? rename)
    {
        List<Action> restoring = [];
        var byName = PlateausByName(checkpoint, rename);
        foreach (var (i, plateau) in Plateaus.Index())
        {
            if (checkpoint.Metadata.TryGetValue(Key(i), out var text)
                || byName.TryGetValue(FirstOf(plateau) ?? "", out text))
            {
                restoring.Add(plateau.Restoring(text) ?? throw new CheckpointException(
                    "the optimizer", [$"{Key(i)}: '{text}' is not the memory of a {nameof(ReduceOnPlateau)}"]));
            }
        }

        return restoring;
    }

    /// <summary>Returns a remark about a plateau of a file of PyTorch that has no like here.</summary>
    private IEnumerable<string> PlateauNotes(TensorSet checkpoint) =>
        Plateaus.Any() || PlateausByName(checkpoint, null).Count == 0 ? []
        :
        [
            $"The file has a ReduceLROnPlateau and no option here is a {nameof(ReduceOnPlateau)}: it was passed over.",
        ];

    /// <summary>Returns what a file of PyTorch tells of plateaus, by the parameters' names here.</summary>
    private static Dictionary<string, string> PlateausByName(TensorSet checkpoint, Func<string, string>? rename)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var (key, text) in checkpoint.Metadata.Where(
            entry => entry.Key.EndsWith(OptimizerMetadata.Plateau, StringComparison.Ordinal)))
        {
            var name = key[..^OptimizerMetadata.Plateau.Length];
            found[rename?.Invoke(name) ?? name] = text;
        }

        return found;
    }

    /// <summary>Returns the first parameter whose rate is a plateau; null if there is none.</summary>
    private string? FirstOf(ReduceOnPlateau plateau) => Groups.Where(
        group => ReferenceEquals(group.LearningRate.Schedule, plateau)).SelectMany(group => group.Parameters)
        .FirstOrDefault()?.Name;

    private static string Key(int index) => PlateauKey + index.ToString(CultureInfo.InvariantCulture);
}
