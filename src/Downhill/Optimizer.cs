using Downhill.Sweeps;

namespace Downhill;

/// <summary>Moves parameters by their gradients with the rule that its options bind. The classes named after an
/// optimizer
/// are this one with its options; any options may be used directly: <c>new Optimizer(parameters, new
/// AdamROptions())</c>.</summary>
/// <remarks>At every 32nd update of a parameter, state below 2⁻¹²⁶ becomes 0: processors are slow with subnormal
/// numbers, and what
/// decays towards 0 would stay among them for ever.</remarks>
public class Optimizer
{
    private readonly Group[] groups;
    private readonly Dictionary<string, (Group Group, Slot Slot)> named = new(StringComparer.Ordinal);

    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name.</exception>
    public Optimizer(IEnumerable<Parameter> parameters, Options options)
        : this([new ParameterGroup<Options>(parameters, options)])
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name.</exception>
    public Optimizer(IEnumerable<IParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.groups = [.. groups.Select(group => new Group(group.Parameters, group.Options))];
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
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups => groups;

    /// <summary>How many steps were done; schedules follow it.</summary>
    public long Steps { get; private set; }

    /// <summary>How many steps were skipped because a gradient was not finite.</summary>
    public long Skipped { get; private set; }

    /// <summary>What to do when a gradient holds a value that is not finite; by default throw.</summary>
    public NonFinite NonFinite { get; init; } = NonFinite.Throw;

    /// <summary>One step with the gradients as they are. A parameter without a gradient is skipped, and its update is
    /// not
    /// counted; a gradient of zeros is a real step.</summary>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="InvalidOperationException">The gradient must be taken at a look-ahead point.</exception>
    public void Step()
    {
        if (Array.Find(groups, group => group.Options.LooksAhead) is { } ahead)
        {
            throw new InvalidOperationException(
                $"{ahead.Options.GetType().Name} takes its gradient ahead of the weights, so the step must be able to ask for it. "
                + $"Call {nameof(Step)}(() => {{ …; return loss; }}) with a closure that computes loss and gradients.");
        }

        Move();
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
        ahead.ForEach(group => group.SetAside());
        try
        {
            ahead.ForEach(group => group.LookAhead(Steps));
            loss = closure();
        }
        finally
        {
            ahead.ForEach(group => group.LookBack());
        }

        Move();
        return loss;
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

    /// <summary>The state of a parameter, not a copy.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="key">The state's key, such as <c>exp_avg</c>.</param>
    /// <returns>One element a weight.</returns>
    /// <exception cref="KeyNotFoundException">There is no such parameter or key.</exception>
    public ReadOnlyMemory<float> State(string parameter, string key)
    {
        var (group, slot) = Find(parameter);
        return group.State(slot, key) ?? throw new KeyNotFoundException(
            $"{group.Options.GetType().Name} keeps no state '{key}' of '{parameter}'. "
            + $"It keeps: [{string.Join(", ", group.Options.States.Select(state => state.Key))}].");
    }

    /// <summary>How many updates a parameter has had: the t of its bias corrections.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public long Updates(string parameter) => Find(parameter).Slot.Updates;

    private (Group Group, Slot Slot) Find(string parameter) =>
        named.TryGetValue(parameter, out var found) ? found : throw new KeyNotFoundException(
            $"No parameter is named '{parameter}'. There are: {string.Join(", ", named.Keys.Take(8))}{(named.Count > 8 ? ", …" : "")}.");

    private void Move()
    {
        if (NonFinite != NonFinite.LetThrough && FindNonFinite() is { } found)
        {
            if (NonFinite == NonFinite.Throw)
            {
                throw found;
            }

            Skipped++;
            return;
        }

        Array.ForEach(groups, group => Sweep.Check(group.Options, new(Steps, 1)));
        Array.ForEach(groups, group => group.Step(Steps));
        Steps++;
    }

    private NonFiniteGradientException? FindNonFinite()
    {
        foreach (var (_, slot) in named.Values)
        {
            if (slot.Parameter.Gradient is { } gradient && Finite.IndexOfNonFinite(gradient.Span) is >= 0 and var index)
            {
                return new(slot.Parameter.Name, index, gradient.Span[index]);
            }
        }

        return null;
    }
}
