using System.Globalization;
using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill.State;

/// <summary>The loading of a checkpoint's counts, none of which is made up.</summary>
/// <remarks>A count that is needed, and that the checkpoint lacks, must be given.</remarks>
/// <param name="optimizer">The optimizer.</param>
/// <param name="metadata">The metadata of the checkpoint.</param>
/// <param name="source">The source of counts of updates.</param>
/// <param name="given">The number of steps that the caller gives; null to take that of the checkpoint.</param>
/// <param name="mismatches">The mismatches, to which more may be added.</param>
/// <param name="miss">Records the name of a count that is missing and that the rule can do without.</param>
internal sealed class CountLoading(
    IStatefulOptimizer optimizer, IReadOnlyDictionary<string, string> metadata, StateSource source, long? given,
    Mismatches mismatches,
    Action<string> miss)
{
    private const string HowToGive = "give it: Load(…, steps: 1000), or replay --steps 1000";
    private readonly List<(GroupedParameter Parameter, long Updates)> updates = [];
    private readonly List<string> notes = [];
    private long? most;
    private bool isGapped;

    /// <summary>Gets the number of steps that were done; null if it is unknown.</summary>
    public long? Steps { get; private set; }

    /// <summary>Gets the number of steps that were skipped; null if it is unknown.</summary>
    public long? Skipped { get; private set; }

    /// <summary>Gets sentences about the origin of counts, for the report.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Finds all counts and their faults, without changing anything.</summary>
    /// <param name="hasState">Returns whether the checkpoint has state of a parameter.</param>
    public void Look(Func<GroupedParameter, bool> hasState)
    {
        foreach (var group in optimizer.Engines)
        {
            LookAt(group, hasState);
        }

        LookAtSteps();
    }

    /// <summary>Writes the counts that were found to the parameters.</summary>
    public void Write()
    {
        foreach (var (parameter, count) in updates)
        {
            parameter.Updates = count;
        }
    }

    private void LookAt(GroupEngine group, Func<GroupedParameter, bool> hasState)
    {
        var needed = new List<string>();
        var needs = new Lazy<bool>(() => CountDependence.Updates(group.Options));
        foreach (var parameter in group.GroupedParameters)
        {
            var name = parameter.Name + OptimizerMetadata.Updates;
            if (source.TryTakeUpdates(parameter.Name, out var text))
            {
                Take(parameter, ParseCount(name, text));
            }
            else if (given is { } steps && (hasState(parameter) || group.Options.States.Count == 0))
            {
                Give(parameter, steps, hasState(parameter));
            }
            else if (hasState(parameter) && needs.Value)
            {
                needed.Add(name);
            }
            else
            {
                DoWithout(parameter, name, hasState(parameter), group.Options.States.Count > 0);
            }
        }

        if (needed.Count > 0)
        {
            mismatches.Lines.Add(
                $"{NameList.Short(needed)}: missing, and "
                + $"{CountDependence.OptionsName(group.Options)} cannot go on without; "
                + HowToGive);
        }

        isGapped |= needed.Count > 0;
    }

    private void Take(GroupedParameter parameter, long? count)
    {
        if (count is { } counted)
        {
            most = Math.Max(most ?? 0, counted);
            updates.Add((parameter, counted));
        }
    }

    private void Give(GroupedParameter parameter, long steps, bool hasState)
    {
        if (steps == 0 && hasState)
        {
            mismatches.Lines.Add(
                $"{parameter.Name}: has state, so that there was an update, but steps: 0 was given");
        }

        updates.Add((parameter, steps));
    }

    /// <summary>Goes on without a count that the rule does not depend on.</summary>
    /// <remarks>It is reported missing if the checkpoint has other counts; checkpoints such as PyTorch's of SGD have
    /// none.</remarks>
    private void DoWithout(GroupedParameter parameter, string name, bool hasState, bool keepsState)
    {
        isGapped |= hasState || !keepsState;
        if (source.HasCounts || metadata.ContainsKey(OptimizerMetadata.Format) || (keepsState && !hasState))
        {
            miss(name);
        }

        if (hasState)
        {
            updates.Add((parameter, Math.Max(parameter.Updates, 1)));
        }
    }

    private void LookAtSteps()
    {
        var told = metadata.TryGetValue(OptimizerMetadata.Steps, out var text)
            ? ParseCount(OptimizerMetadata.Steps, text) : null;
        Steps = given ?? told ?? (isGapped ? null : most);
        Skipped = metadata.TryGetValue(OptimizerMetadata.Skipped, out var skipped)
            ? ParseCount(OptimizerMetadata.Skipped, skipped) : Steps is null ? null : 0;
        if (given is { } steps && told is { } other && steps != other)
        {
            notes.Add($"steps: {steps} was given, where the checkpoint tells {other}.");
        }

        if (Steps is null && text is null)
        {
            Unknown();
        }
    }

    private void Unknown()
    {
        var scheduled = optimizer.Engines.Where(group => group.GroupedParameters.Count > 0)
            .Select(group => CountDependence.Steps(group.Options)).FirstOrDefault(why => why is not null);
        if (scheduled is not null)
        {
            mismatches.Lines.Add(
                $"{OptimizerMetadata.Steps}: nothing tells how many steps "
                + $"were done, and {scheduled}; {HowToGive}; 0 to begin");
        }
        else
        {
            notes.Add(
                $"The checkpoint does not tell how many steps were done. Nothing here depends on it, and Steps stays "
                + $"{optimizer.Steps}; to set it, {HowToGive}.");
        }
    }

    private long? ParseCount(string name, string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        mismatches.Lines.Add(
            $"{name}: '{(text.Length > 40 ? text[..40] + "…" : text)}' "
            + "counts nothing; a whole number from 0 on is needed");
        return null;
    }
}
