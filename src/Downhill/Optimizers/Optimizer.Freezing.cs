namespace Downhill;

/// <content>Parameters that stay as they are for a while.</content>
public partial class Optimizer
{
    /// <summary>Gets the names of the parameters that are frozen, in the order of the groups.</summary>
    public IReadOnlyList<string> Frozen =>
        [.. named.Values.Where(found => found.Parameter.IsFrozen).Select(found => found.Parameter.Name)];

    /// <summary>Freezes all parameters whose names match, from the next step on: their weights and state stay as they
    /// are, whatever their gradients, and no update is counted.</summary>
    /// <remarks>Their gradients count for no norm and may be anything. Averages of weights go on. What is frozen is
    /// saved, and <see cref="Load"/> restores it.</remarks>
    /// <param name="pattern">The names: <c>encoder.*</c>; <c>*</c> for all.</param>
    /// <returns>The number of parameters that match.</returns>
    /// <exception cref="ArgumentException">No parameter matches.</exception>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public int Freeze(NamePattern pattern) => SetFrozen(pattern, isFrozen: true, nameof(Freeze));

    /// <summary>Thaws all parameters whose names match: they go on with the state and the count of updates that they
    /// had.</summary>
    /// <inheritdoc cref="Freeze"/>
    public int Thaw(NamePattern pattern) => SetFrozen(pattern, isFrozen: false, nameof(Thaw));

    private int SetFrozen(NamePattern pattern, bool isFrozen, string what)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        CheckBetweenSteps(what);
        var found = named.Values.Where(found => pattern.Matches(found.Parameter.Name)).ToList();
        if (found.Count == 0)
        {
            throw new ArgumentException(
                $"No parameter matches '{pattern}'. {ListText.Choices(named.Keys, ListText.Few)}", nameof(pattern));
        }

        found.ForEach(one => one.Parameter.IsFrozen = isFrozen);
        PassFrozen();
        return found.Count;
    }

    /// <summary>Tells wrappers that move weights which of them are frozen.</summary>
    private void PassFrozen()
    {
        foreach (var wrapper in Wrappers.Where(wrapper => wrapper.MovesWeights))
        {
            foreach (var (phase, engine) in wrapper.Phases.Zip(engines))
            {
                phase.FollowFrozen(engine);
            }
        }
    }
}
