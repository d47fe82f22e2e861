using Downhill.Sweeps;
using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <summary>Moves parameters by their gradients with the rule that its options bind. The classes named after an
/// optimizer are this one with its options; any options may be used directly: <c>new Optimizer(parameters, new
/// AdamROptions())</c>.</summary>
/// <remarks>At every 32nd update of a parameter, state below 2⁻¹²⁶ becomes 0: processors are slow with subnormal
/// numbers, and what decays towards 0 would stay among them for ever.</remarks>
public partial class Optimizer
{
    private readonly Group[] groups;
    private readonly Dictionary<string, (Group Group, GroupedParameter Slot)> named = new(StringComparer.Ordinal);

    private long checkedStep = -1;

    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name or share weights.</exception>
    public Optimizer(IEnumerable<IParameter> parameters, OptimizerOptions options)
        : this([new ParameterGroup<OptimizerOptions>(
            parameters ?? throw new ArgumentNullException(nameof(parameters)), options ?? throw new ArgumentNullException(nameof(options)))])
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name or share weights.</exception>
    public Optimizer(IEnumerable<IParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.groups = [.. groups.Select((group, i) => group is null
            ? throw new ArgumentException($"Group {i} is null. Leave it out.", nameof(groups))
            : new Group(group.Parameters, group.Options))];
        foreach (var group in this.groups)
        {
            foreach (var slot in group.Slots)
            {
                if (!named.TryAdd(slot.Parameter.Name, (group, slot)))
                {
                    throw new ArgumentException(
                        $"Two parameters are named '{slot.Parameter.Name}'. State is kept by name, so each needs its own.",
                        nameof(groups));
                }
            }
        }

        SharedWeights.Refuse(named.Values.Select(pair => pair.Slot.Parameter), nameof(groups));
        foreach (var (_, slot) in named.Values)
        {
            SetConsumer(slot, null);
        }
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups => groups;

    /// <summary>How many steps were done; schedules follow it.</summary>
    public long Steps { get; private set; }

    /// <summary>How many steps were skipped because a gradient was not finite.</summary>
    public long Skipped { get; private set; }

    /// <summary>What to do when a gradient holds a value that is not finite; by default throw.</summary>
    public NonFinite NonFinite { get; init; } = NonFinite.Throw;

    /// <summary>Whether each parameter is moved within the backward pass, as soon as its gradient is ready and while that is
    /// in the cache; <see cref="Step()"/> then only ends the step. Default false. The weights get the same bits either
    /// way.</summary>
    /// <remarks>
    /// It holds for gradients that a backward pass of Downhill.Training makes for a parameter that has none yet; they are
    /// not kept, so that <see cref="Parameter{T}.Gradient"/> stays missing. Other gradients wait for <see cref="Step()"/> as
    /// ever, and so do those of other parameters than <see cref="Parameter{T}"/>. The parameters obey the last optimizer that was made for them.
    /// When a gradient is ready nothing is known of the others. So what depends on all gradients is refused, at the first
    /// gradient and before anything is moved: <see cref="MaxGradientNorm"/>, optimizers that look ahead, and every
    /// <see cref="NonFinite"/> policy but <see cref="NonFinite.LetThrough"/>.
    /// </remarks>
    public bool StepsInBackward
    {
        get;
        init
        {
            field = value;
            foreach (var (group, slot) in named.Values)
            {
                SetConsumer(slot, value ? new BackwardStepper(this, group, slot) : null);
            }
        }
    }

    /// <summary>On how many threads a step goes on at most; by default on all processors. Results are the same to the bit
    /// with any number, and what is too small to share is done by the calling thread alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A step needs a thread. Give 1 for the calling thread alone.");
    } = Environment.ProcessorCount;

    /// <summary>The largest L2 norm that all gradients together may have: beyond it a step scales them by
    /// maximum / (norm + 1e-6), as PyTorch's <c>clip_grad_norm_</c> does, but on the way, in the same pass; the gradients
    /// in memory stay as they are. Null, the default, for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is not positive.</exception>
    public double? MaxGradientNorm
    {
        get;
        set => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A norm to clip at must be positive. Try 1.0, or null for no limit.");
    }

    /// <summary>The L2 norm of all gradients at the last step, before they were clipped; not a number unless
    /// <see cref="MaxGradientNorm"/> is set.</summary>
    public double LastGradientNorm { get; private set; } = double.NaN;

    /// <summary>By what the step under way multiplies all gradients.</summary>
    private double Scale => MaxGradientNorm is { } most ? Math.Min(1, most / (LastGradientNorm + 1e-6)) : 1;

    /// <summary>How many elements a lane shall have, for tests; 0 for as many as this machine can.</summary>
    internal int Width { get; init; }

    /// <summary>One step with the gradients as they are. A parameter without a gradient is skipped, and its update is
    /// not counted; a gradient of zeros is a real step.</summary>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="InvalidOperationException">The gradient must be taken at a look-ahead point.</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public void Step() => Step(zeroGradients: false);

    /// <inheritdoc cref="Step()"/>
    /// <param name="zeroGradients">Whether the step leaves zeros in the gradients, for the next to be added to: what
    /// <see cref="ZeroGradients"/> does, without a pass of its own.</param>
    public void Step(bool zeroGradients)
    {
        if (Array.Find(groups, group => group.Options.LooksAhead) is { } ahead)
        {
            throw new InvalidOperationException(
                $"{ahead.Options.GetType().Name} takes its gradient ahead of the weights, so the step must be able to ask for it. "
                + $"Call {nameof(Step)}(() => {{ …; return loss; }}) with a closure that computes loss and gradients.");
        }

        Move(zeroGradients);
    }

    /// <summary>One step with gradients that a closure computes, ahead of the weights where the optimizer asks for
    /// it.</summary>
    /// <param name="closure">Computes the gradients at the parameters' present values, and returns the loss
    /// there.</param>
    /// <returns>The loss that the closure returned.</returns>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    public float Step(Func<float> closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        var ahead = groups.Where(group => group.Options.LooksAhead).ToList();
        float loss;
        ahead.ForEach(group => group.Refresh());
        ahead.ForEach(group => group.SetAside());
        try
        {
            ahead.ForEach(group => group.Step(new(Steps, Threads, LooksAhead: true, Width: Width)));
            loss = closure();
        }
        finally
        {
            ahead.ForEach(group => group.LookBack());
        }

        Move(zeroGradients: false);
        return loss;
    }

    /// <summary>The L2 norm of all gradients together; missing ones count as zeros. Squares are summed in double, in an
    /// order that does not depend on threads.</summary>
    public double GradientNorm()
    {
        CheckMemory();
        return Norm();
    }

    private double Norm()
    {
        var sum = 0.0;
        foreach (var group in groups)
        {
            sum += group.SumOfSquares(Threads);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Sets all gradients to zeros; missing ones stay missing.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, slot) in named.Values)
        {
            slot.Parameter.ZeroGradient();
        }
    }

    /// <summary>Marks all gradients as missing, which is cheaper than zeros: PyTorch's <c>set_to_none</c>.</summary>
    public void ClearGradients()
    {
        foreach (var (_, slot) in named.Values)
        {
            slot.Parameter.ClearGradient();
        }
    }

    /// <summary>How many updates a parameter has had: the t of its bias corrections.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public long Updates(string parameter) => Find(parameter).Slot.Updates;

    /// <summary>The options of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    internal OptimizerOptions OptionsOf(string parameter) => Find(parameter).Group.Options;

    /// <summary>Refuses to move a parameter before all gradients are known where that cannot be right.</summary>
    internal void CheckStepsInBackward()
    {
        if (checkedStep == Steps)
        {
            return;
        }

        var why = NonFinite != NonFinite.LetThrough
            ? $"{nameof(NonFinite)} is {NonFinite}, which must see all gradients before one weight moves; "
                + $"set it to {nameof(NonFinite.LetThrough)}"
            : MaxGradientNorm is not null
                ? $"{nameof(MaxGradientNorm)} is set, and the norm is known only when all gradients are; set it to null"
                : Array.Exists(groups, group => group.Options.LooksAhead)
                    ? "the optimizer takes its gradient ahead of weights that it then puts back; take one that does not"
                    : null;
        if (why is not null)
        {
            throw new InvalidOperationException(
                $"{nameof(StepsInBackward)} cannot move weights within the backward pass: {why}, "
                + $"or leave {nameof(StepsInBackward)} off.");
        }

        foreach (var group in groups)
        {
            Sweep.Check(group.Options, new(Steps, 1));
        }

        checkedStep = Steps;
    }

    private static void SetConsumer(GroupedParameter slot, GradientConsumer? consumer)
    {
        if (slot.Parameter is IGradientSource source)
        {
            source.Consumer = consumer;
        }
    }

    private (Group Group, GroupedParameter Slot) Find(string parameter) =>
        named.TryGetValue(parameter, out var found) ? found : throw new KeyNotFoundException(
            $"No parameter is named '{parameter}'. {ListText.Choices(named.Keys, ListText.Few)}");

    private void Move(bool zeroGradients)
    {
        CheckMemory();
        if (!MayGoOn())
        {
            Skipped++;
            if (zeroGradients)
            {
                ZeroGradients();
            }

            return;
        }

        CheckSchedules();

        foreach (var group in groups)
        {
            group.Step(new(Steps, Threads, Scale, zeroGradients, Width: Width));
        }

        Steps++;
    }

    /// <summary>Has all parameters find out where their memory lies; what was given back, or does not fit, throws before
    /// anything is moved.</summary>
    private void CheckMemory()
    {
        foreach (var group in groups)
        {
            group.Refresh();
        }
    }

    /// <summary>A schedule that leaves its domain is found when its group's rule is bound, before the group moves; but if
    /// other groups have moved by then, too late.</summary>
    private void CheckSchedules()
    {
        for (var i = 0; i < groups.Length && groups.Length > 1; i++)
        {
            Sweep.Check(groups[i].Options, new(Steps, 1));
        }
    }

    /// <summary>Takes the norm if there is a limit to it, and looks for gradients that are not finite, or too large
    /// for the state, if that matters; mostly the norm tells.</summary>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    private bool MayGoOn()
    {
        LastGradientNorm = MaxGradientNorm is null ? double.NaN : Norm();
        var finite = NonFinite == NonFinite.LetThrough
            || (MaxGradientNorm is null
                ? AllFinite() : double.IsFinite(LastGradientNorm) && (IsSmall() || AllFinite()));
        return finite || (NonFinite == NonFinite.Throw ? throw FindNonFinite() : false);
    }

    /// <summary>Whether no gradient can be too large for the state, since all together are not.</summary>
    private bool IsSmall()
    {
        foreach (var group in groups)
        {
            if (LastGradientNorm >= group.GradientLimit(Scale))
            {
                return false;
            }
        }

        return true;
    }

    private bool AllFinite()
    {
        foreach (var group in groups)
        {
            if (!group.AllFinite(Threads, Scale))
            {
                return false;
            }
        }

        return true;
    }

    private NonFiniteGradientException FindNonFinite()
    {
        foreach (var (group, slot) in named.Values)
        {
            var all = new ParameterRange(slot, 0, slot.Parameter.Length);
            if (slot.Parameter.HasGradient && Finite.IndexBeyond(all, group.GradientLimit(Scale)) is >= 0 and var index)
            {
                return new(slot.Parameter.Name, index, Finite.ValueAt(all, index));
            }
        }

        throw new InvalidOperationException("A gradient changed while a step was under way.");
    }
}
