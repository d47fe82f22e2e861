using Downhill.Sweeps;

namespace Downhill;

/// <summary>A group inside an optimizer: its parameters, its options, and their state, which lies in one array a
/// key.</summary>
public sealed class Group
{
    private readonly Slot[] slots;
    private readonly float[][] states;
    private readonly GroupMemory memory;
    private readonly NormJob norm;
    private readonly FiniteJob finite;
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
        memory = new(slots, states);
        (norm, finite) = (new(slots), new(slots));
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

    /// <summary>Moves the parameters that have a gradient, or all of them to where their gradient is to be taken. Those at
    /// the same update are moved together.</summary>
    internal void Step(in Manner how)
    {
        foreach (var slot in slots)
        {
            slot.IsDue = how.LooksAhead || slot.Parameter.HasGradient;
        }

        foreach (var slot in slots)
        {
            if (slot.IsDue)
            {
                Move(slot.Updates, how);
            }
        }
    }

    /// <summary>Moves a part of one parameter, on the calling thread, by a gradient that lies elsewhere.</summary>
    internal void StepPart(Slot slot, int start, ReadOnlySpan<float> gradient, long step)
    {
        var length = gradient.Length;
        Sweep.Step(
            Options, new(step, slot.Updates + 1), slot.Parameter.Values.Span.Slice(start, length), gradient,
            Part(0), Part(1), Part(2), Part(3));

        Span<float> Part(int index) =>
            index < states.Length ? states[index].AsSpan(slot.Start + start, length) : default;
    }

    /// <summary>The sum of the squares of all gradients that are not missing.</summary>
    internal double SumOfSquares(int threads) => norm.SumOfSquares(threads);

    /// <summary>Whether all gradients that are not missing are finite.</summary>
    internal bool AllFinite(int threads) => finite.AllFinite(threads);

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

    /// <summary>Puts all parameters back to where they were, to the bit.</summary>
    internal void LookBack()
    {
        foreach (var slot in slots)
        {
            weightsAside.AsSpan(slot.Start, slot.Parameter.Length).CopyTo(slot.Parameter.Values.Span);
        }
    }

    private static IEnumerable<string> Keys(Options options) => options.States.Select(state => state.Key);

    /// <summary>Moves those that are due and have had so many updates, with the same coefficients.</summary>
    private void Move(long updates, in Manner how)
    {
        Sweep.Step(Options, new(how.Step, updates + 1), memory, how);
        foreach (var slot in slots)
        {
            if (slot.IsDue && slot.Updates == updates)
            {
                slot.IsDue = false;
                slot.Updates += how.LooksAhead ? 0 : 1;
            }
        }
    }
}
