using Downhill.Sweeps;

namespace Downhill;

/// <summary>A group inside an optimizer: its parameters, its options, and their state, which lies in one array a
/// key.</summary>
public sealed class Group
{
    private readonly Slot[] slots;
    private readonly float[][] states;
    private float[]? weightsAside;

    internal Group(IEnumerable<Parameter> parameters, Options options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        parameters = [.. parameters];
        if (parameters.Sum(parameter => (long)parameter.Length) is > int.MaxValue and var length)
        {
            throw new ArgumentException(
                $"A group may hold {int.MaxValue} weights; this one has {length}. Make two groups of it.", nameof(parameters));
        }

        var offset = 0;
        slots = [.. parameters.Select(parameter => new Slot(parameter, offset, offset = checked(offset + parameter.Length)))];
        states = [.. options.States.Select(_ => new float[offset])];
        Options = options;
        for (var i = 0; i < states.Length; i++)
        {
            states[i].AsSpan().Fill((float)options.States[i].Initial);
        }
    }

    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters => slots.Select(slot => slot.Parameter);

    /// <summary>The options, from the next step on. They may be replaced by options of the same kind that need the same
    /// state.</summary>
    /// <exception cref="ArgumentException">Set to options of another kind, or that need other state.</exception>
    public Options Options
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null && (field.GetType() != value.GetType() || !Keys(field).SequenceEqual(Keys(value), StringComparer.Ordinal)))
            {
                throw new ArgumentException(
                    $"The group keeps [{string.Join(", ", Keys(field))}] for {field.GetType().Name}; it cannot go on with "
                    + $"{value.GetType().Name}, which needs [{string.Join(", ", Keys(value))}]. Make a new optimizer.", nameof(value));
            }

            field = value;
        }
    }

    internal IReadOnlyList<Slot> Slots => slots;

    /// <summary>The state of one parameter; null when the group keeps none under that key.</summary>
    internal Memory<float>? State(Slot slot, string key)
    {
        var i = Options.States.ToList().FindIndex(state => state.Key == key);
        return i < 0 ? default(Memory<float>?) : states[i].AsMemory(slot.Start, slot.Parameter.Length);
    }

    /// <summary>Moves the parameters that have a gradient. Neighbours in memory at the same update are one
    /// sweep.</summary>
    internal void Step(long step)
    {
        for (var first = 0; first < slots.Length;)
        {
            var slot = slots[first];
            if (slot.Parameter.Gradient is not { } gradient)
            {
                first++;
                continue;
            }

            var weights = slot.Parameter.Values.Span;
            var gradients = gradient.Span;
            var last = first + 1;
            while (last < slots.Length && slots[last].Updates == slot.Updates
                && slots[last].Parameter.Gradient is { } next
                && Adjacent.Join(ref weights, slots[last].Parameter.Values.Span, ref gradients, next.Span))
            {
                last++;
            }

            Sweep(new(step, slot.Updates + 1), weights, gradients, slot.Start);
            for (; first < last; first++)
            {
                slots[first].Updates++;
            }
        }
    }

    /// <summary>Remembers where all parameters are. To be done for every group before one looks ahead, so that whatever
    /// fails on the way they can be put back.</summary>
    internal void SetAside()
    {
        weightsAside ??= new float[states[0].Length];
        foreach (var slot in slots)
        {
            slot.Parameter.Values.Span.CopyTo(weightsAside.AsSpan(slot.Start));
        }
    }

    /// <summary>Moves all parameters to where the gradient is to be taken.</summary>
    internal void LookAhead(long step)
    {
        foreach (var slot in slots)
        {
            var weights = slot.Parameter.Values.Span;
            Sweeps.Sweep.LookAhead(Options, new(step, slot.Updates + 1), weights, StateAt(0, slot.Start, weights.Length));
        }
    }

    /// <summary>Puts all parameters back to where they were, to the bit.</summary>
    internal void LookBack()
    {
        foreach (var slot in slots)
        {
            weightsAside.AsSpan(slot.Start, slot.Parameter.Length).CopyTo(slot.Parameter.Values.Span);
        }
    }

    private static IEnumerable<string> Keys(Options options) => options.States.Select(state => state.Key);

    private void Sweep(Tick now, Span<float> weights, ReadOnlySpan<float> gradients, int start) =>
        Sweeps.Sweep.Step(
            Options, now, weights, gradients,
            StateAt(0, start, weights.Length), StateAt(1, start, weights.Length),
            StateAt(2, start, weights.Length), StateAt(3, start, weights.Length));

    private Span<float> StateAt(int index, int start, int length) =>
        index < states.Length ? states[index].AsSpan(start, length) : default;
}
