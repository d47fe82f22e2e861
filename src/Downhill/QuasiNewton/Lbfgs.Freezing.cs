namespace Downhill;

/// <content>Parameters that stay as they are for a while.</content>
public sealed partial class Lbfgs
{
    /// <summary>Gets the names of the parameters that are frozen, in their order.</summary>
    public IReadOnlyList<string> Frozen =>
        [.. parameters.Select(parameter => parameter.Name).Where(point.Frozen.Contains)];

    /// <summary>Freezes all parameters whose names match, from the next step on: their weights stay as they are,
    /// whatever their gradients.</summary>
    /// <remarks>Curvature is that of a set of weights, so the history is forgotten if the set changes.</remarks>
    /// <param name="pattern">The names: <c>encoder.*</c>; <c>*</c> for all.</param>
    /// <returns>The number of parameters that match.</returns>
    /// <exception cref="ArgumentException">No parameter matches.</exception>
    public int Freeze(NamePattern pattern) => SetFrozen(pattern, point.Frozen.Add);

    /// <summary>Thaws all parameters whose names match.</summary>
    /// <inheritdoc cref="Freeze"/>
    public int Thaw(NamePattern pattern) => SetFrozen(pattern, point.Frozen.Remove);

    /// <summary>Forgets the history: the next step begins with the gradient's own direction.</summary>
    public void ClearHistory() => memory?.Clear();

    private int SetFrozen(NamePattern pattern, Predicate<string> change)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var found = parameters.Select(parameter => parameter.Name).Where(pattern.Matches).ToList();
        if (found.Count == 0)
        {
            throw new ArgumentException(
                $"No parameter matches '{pattern}'. "
                + ListText.Choices(parameters.Select(parameter => parameter.Name), ListText.Few), nameof(pattern));
        }

        if (found.FindAll(change).Count > 0)
        {
            ClearHistory();
        }

        return found.Count;
    }
}
