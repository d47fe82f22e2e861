namespace Downhill.Training;

/// <summary>Announces the gradients of parameters as a backward pass completes them.</summary>
internal static class GradientWatch
{
    /// <summary>Begins a pass for all of its parameters; returns whether the gradient of any is awaited.</summary>
    public static bool Begin(ReadOnlySpan<TapeEntry> entries)
    {
        var isWatched = false;
        foreach (ref readonly var entry in entries)
        {
            var parameters = entry.Operation.Parameters;
            for (var i = 0; i < parameters.Count; i++)
            {
                isWatched |= parameters[i].BeginBackward();
            }
        }

        return isWatched;
    }

    /// <summary>Announces the gradients that are complete once the pass has gone back to an entry.</summary>
    public static void Announce(ReadOnlySpan<TapeEntry> entries, int at)
    {
        var parameters = entries[at].Operation.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (parameter is { IsWatched: true, HasGradient: true }
                && !Uses(entries[..at], parameter) && HasPart(entries[at..], parameter))
            {
                parameter.OnGradientReady();
            }
        }
    }

    /// <summary>Returns the consumer that takes a parameter's gradient in parts, while an operation computes it; null
    /// for none.</summary>
    /// <remarks>The consumer is an optimizer that steps in backward. It gets parts only if no handler awaits the whole
    /// gradient and no other operation adds to it.</remarks>
    public static GradientConsumer? ConsumerOfParts(ReadOnlySpan<TapeEntry> entries, Parameter parameter)
    {
        if (!parameter.TakesParts)
        {
            return null;
        }

        var uses = 0;
        foreach (ref readonly var entry in entries)
        {
            uses += Uses(entry, parameter) ? 1 : 0;
        }

        return uses == 1 ? parameter.Consumer : null;
    }

    private static bool HasPart(ReadOnlySpan<TapeEntry> entries, Parameter parameter)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Output.HasGradient && Uses(entry, parameter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Uses(ReadOnlySpan<TapeEntry> entries, Parameter parameter)
    {
        foreach (ref readonly var entry in entries)
        {
            if (Uses(entry, parameter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Uses(in TapeEntry entry, Parameter parameter)
    {
        var parameters = entry.Operation.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (ReferenceEquals(parameters[i], parameter))
            {
                return true;
            }
        }

        return false;
    }
}
