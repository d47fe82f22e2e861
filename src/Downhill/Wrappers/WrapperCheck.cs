using Downhill.Sweeps;

namespace Downhill;

/// <summary>Checks of the wrappers of an optimizer.</summary>
internal static class WrapperCheck
{
    /// <summary>Refuses wrappers that cannot act together, or belong elsewhere.</summary>
    /// <param name="wrappers">The wrappers.</param>
    /// <param name="argument">The name of the argument that holds the wrappers.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static void All(IReadOnlyList<OptimizerWrapper> wrappers, string argument)
    {
        foreach (var (i, _) in wrappers.Index().Where(pair => pair.Item is null))
        {
            throw new ArgumentException($"Wrapper {i} is null. Leave it out.", argument);
        }

        if (wrappers.FirstOrDefault(wrapper => wrapper.IsAttached) is { } taken)
        {
            throw new ArgumentException(
                $"This {taken.GetType().Name} belongs to an optimizer, whose weights it knows. Make another.",
                argument);
        }

        if (wrappers.OfType<SharpnessAware>().ToList() is [var one, var other, ..])
        {
            throw new ArgumentException(
                $"{one.GetType().Name} and {other.GetType().Name} would each evaluate the closure once more. "
                + "Give one of them.", argument);
        }
    }

    /// <summary>Refuses wrappers that keep state under the key of another, or of a rule.</summary>
    /// <param name="wrappers">The wrappers.</param>
    /// <param name="engines">The engines of the groups.</param>
    /// <param name="argument">The name of the argument that is at fault.</param>
    /// <exception cref="ArgumentException">Two keys are the same.</exception>
    public static void Keys(
        IReadOnlyList<OptimizerWrapper> wrappers, IEnumerable<GroupEngine> engines, string argument)
    {
        Dictionary<string, string> owners = new(StringComparer.Ordinal) { ["step"] = "the count of updates" };
        foreach (var options in engines.Select(engine => engine.Options))
        {
            foreach (var state in options.States)
            {
                owners.TryAdd(state.Key, options.GetType().Name);
            }
        }

        foreach (var wrapper in wrappers.Where(wrapper => wrapper.Key is not null))
        {
            if (!owners.TryAdd(wrapper.Key!, $"another {wrapper.GetType().Name}"))
            {
                throw new ArgumentException(
                    $"{wrapper.GetType().Name} keeps its state under '{wrapper.Key}', as {owners[wrapper.Key!]} does. "
                    + $"Give it another {nameof(Lookahead.StateKey)}.", argument);
            }
        }
    }
}
