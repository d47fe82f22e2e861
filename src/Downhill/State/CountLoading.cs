using System.Globalization;
using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill.State;

/// <summary>Loads the counts of a checkpoint. None is made up: one that is needed and that nothing tells must be
/// given.</summary>
/// <param name="optimizer">The optimizer.</param>
/// <param name="metadata">The checkpoint's.</param>
/// <param name="source">Where counts of updates are.</param>
/// <param name="given">How many steps whoever loads says were done; null to take what the checkpoint tells.</param>
/// <param name="mismatches">Told of what does not fit.</param>
/// <param name="miss">Told of counts that are missing and that the rule can do without.</param>
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

    /// <summary>How many steps were done; null when nothing tells.</summary>
    public long? Steps { get; private set; }

    /// <summary>How many steps were skipped; null when nothing tells.</summary>
    public long? Skipped { get; private set; }

    /// <summary>What should be known of the counts.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Looks at the counts.</summary>
    /// <param name="hasState">Whether there is state of a parameter.</param>
    public void Look(Func<GroupedParameter, bool> hasState)
    {
        foreach (var group in optimizer.Engines)
        {
            LookAt(group, hasState);
        }

        LookAtSteps();
    }

    /// <summary>Writes them.</summary>
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
                $"{NameList.Short(needed)}: missing, and {CountDependence.OptionsName(group.Options)} cannot go on without; "
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

    /// <summary>A count that the rule does not depend on. A checkpoint that counts, but not this one, lacks something;
    /// others, such as PyTorch's of SGD, count nothing.</summary>
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
                $"{OptimizerMetadata.Steps}: nothing tells how many steps were done, and {scheduled}; {HowToGive}; 0 to "
                + "begin");
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
            $"{name}: '{(text.Length > 40 ? text[..40] + "…" : text)}' counts nothing; a whole number from 0 on is needed");
        return null;
    }
}
