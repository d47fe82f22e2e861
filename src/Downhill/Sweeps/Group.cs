using System.Runtime.InteropServices;
using Downhill.State;
using Downhill.Sweeps;
using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill;

/// <summary>A group inside an optimizer: its parameters, its options, and their state, which lies in one array a
/// key.</summary>
public sealed class Group
{
    private readonly GroupedParameter[] slots;
    private readonly StateArray[] states;
    private readonly Companion companion;
    private readonly GroupMemory memory;
    private readonly NormJob norm;
    private readonly FiniteJob finite;
    private double gradientLimit;
    private float[]? weightsAside;
    private (float[] Floats, ushort[] Shorts) companionAside;

    internal Group(IEnumerable<IParameter> parameters, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        IParameter[] all = [.. parameters];
        if (Array.IndexOf(all, null) is >= 0 and var nothing)
        {
            throw new ArgumentException($"Parameter {nothing} of the group is null. Leave it out.", nameof(parameters));
        }

        Array.ForEach(all, parameter => ParameterCheck.Parameter(parameter, nameof(parameters)));
        parameters = all;
        RuleDeclaration.Check(options);
        if (parameters.Sum(parameter => (long)parameter.Length) is > int.MaxValue and var length)
        {
            throw new ArgumentException(
                $"A group may hold {int.MaxValue} weights; this one has {length}. Make two groups of it.", nameof(parameters));
        }

        slots = Lay(parameters);
        states = [.. options.States.Select(state => StateArray.Of(state, options.StateFormat, slots))];
        companion = new(slots, options.Rounding);
        memory = new(slots, states, StateKinds.Of(options.States), companion);
        (norm, finite) = (new(slots), new(slots));
        Options = options;
    }

    /// <summary>The parameters.</summary>
    public IEnumerable<IParameter> Parameters => slots.Select(slot => slot.Parameter);

    /// <summary>The options, from the next step on. They may be replaced by options of the same kind that need the same
    /// state in the same format.</summary>
    /// <exception cref="ArgumentException">Set to options of another kind, or that need other state.</exception>
    public OptimizerOptions Options
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null && (field.StateFormat, field.Rounding) != (value.StateFormat, value.Rounding))
            {
                throw new ArgumentException(
                    $"The group keeps its memory for {field.StateFormat} state and {field.Rounding} rounding; it cannot go on with "
                    + $"{value.StateFormat} and {value.Rounding}. Make a new optimizer.", nameof(value));
            }

            if (field is not null && (field.GetType() != value.GetType() || !Keys(field).SequenceEqual(Keys(value), StringComparer.Ordinal)))
            {
                throw new ArgumentException(
                    $"The group keeps {ListText.InBrackets(Keys(field))} for {field.GetType().Name}; it cannot go on with "
                    + $"{value.GetType().Name}, which needs {ListText.InBrackets(Keys(value))}. Make a new optimizer.", nameof(value));
            }

            RuleDeclaration.Check(value);
            field = value;
            gradientLimit = value.GradientLimit;
        }
    }

    internal IReadOnlyList<GroupedParameter> Slots => slots;

    /// <summary>Everything that is kept of one parameter.</summary>
    internal IEnumerable<StateEntry> Kept(GroupedParameter slot)
    {
        foreach (var (array, info) in states.Zip(Options.States))
        {
            yield return new(slot, info, array, array.Tensors(slot, $"{slot.Parameter.Name}/{info.Key}"));
        }

        if (companion.Tensor(slot) is { } beside)
        {
            yield return new(slot, null, null, [beside]);
        }
    }

    /// <summary>Moves the parameters that have a gradient, or all of them to where their gradient is to be taken. Those at
    /// the same update are moved together.</summary>
    internal void Step(in StepSettings how)
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

    /// <summary>Moves a part of one parameter, on the calling thread. Its gradient lies at the beginning of the parameter's
    /// gradient memory.</summary>
    internal void StepPart(in ParameterRange part, long step)
    {
        StepSettings settings = new(step, Threads: 1, Only: part);
        Sweep.Step(Options, new(step, part.Parameter.Updates + 1), memory, settings);
    }

    /// <summary>Has the parameters find out where their memory lies, and asks for all of it.</summary>
    /// <exception cref="ObjectDisposedException">Some of it was borrowed and given back.</exception>
    /// <exception cref="InvalidOperationException">There is less or more of it than there are weights.</exception>
    internal void Refresh()
    {
        foreach (var slot in slots)
        {
            slot.Parameter.Refresh();
            _ = slot.Weights(0, slot.Length);
            _ = slot.Parameter.HasGradient ? slot.Gradient(0, slot.Length) : default;
        }
    }

    /// <summary>The sum of the squares of all gradients that are not missing.</summary>
    internal double SumOfSquares(int threads) => norm.SumOfSquares(threads);

    /// <summary>The magnitude from which on a gradient is too large, before it is scaled.</summary>
    /// <param name="scale">By what a step multiplies gradients; not a number when their norm is none.</param>
    internal double GradientLimit(double scale) => scale > 0 ? gradientLimit / scale : double.PositiveInfinity;

    /// <summary>Whether all gradients that are not missing are finite, and not too large for the state.</summary>
    /// <param name="threads">On how many threads.</param>
    /// <param name="scale">By what a step multiplies them.</param>
    internal bool AllFinite(int threads, double scale) => finite.AllBelow(GradientLimit(scale), threads);

    /// <summary>Remembers where all parameters are. To be done for every group before one looks ahead, so that whatever
    /// fails on the way they can be put back.</summary>
    internal void SetAside()
    {
        weightsAside ??= new float[slots.Length == 0 ? 0 : slots[^1].End];
        companionAside = companion.Save();
        foreach (var slot in slots)
        {
            Weights(slot).CopyTo(Aside(slot));
        }
    }

    /// <summary>Puts all parameters back to where they were, to the bit.</summary>
    internal void LookBack()
    {
        foreach (var slot in slots)
        {
            var weights = Weights(slot);
            Aside(slot)[..weights.Length].CopyTo(weights);
        }

        companion.Restore(companionAside);
    }

    /// <summary>Lays parameters one behind the other.</summary>
    private static GroupedParameter[] Lay(IEnumerable<IParameter> parameters)
    {
        var (offset, place, block) = (0, 0, 0L);
        var laid = new List<GroupedParameter>();
        foreach (var parameter in parameters)
        {
            var (start, length) = (offset, parameter.Length);
            offset = checked(offset + length);
            place = length == 0 ? place : CacheLines.Beside(parameter.WeightBytes(0, 1), parameter.ElementType.Size(), place);
            laid.Add(new(parameter, start, offset, place, block));
            place = checked(place + length);
            block += QuantizedBlock.Bytes(length);
        }

        return [.. laid];
    }

    private static Span<byte> Weights(GroupedParameter slot) => slot.Weights(0, slot.Length);

    private static IEnumerable<string> Keys(OptimizerOptions options) => options.States.Select(state => state.Key);

    private Span<byte> Aside(GroupedParameter slot) => MemoryMarshal.AsBytes(weightsAside.AsSpan(slot.Start, slot.Parameter.Length));

    /// <summary>Moves those that are due and have had so many updates, with the same coefficients.</summary>
    private void Move(long updates, in StepSettings how)
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
