using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <content>Groups and parameters that come and go, and their learning rate.</content>
public partial class Optimizer
{
    /// <summary>Gets or sets the learning rate of all groups, a number or a schedule, from the next step on.</summary>
    /// <exception cref="InvalidOperationException">Read while groups have different rates, or there are no
    /// groups.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is negative or not finite; nothing was
    /// changed.</exception>
    public HyperParameter LearningRate
    {
        get => Groups.Select(group => group.LearningRate).Distinct().ToArray() switch
        {
            [var rate] => rate,
            [] => throw new InvalidOperationException(
                $"There is no group that could have a learning rate. {nameof(Add)} one first."),
            var rates => throw new InvalidOperationException(
                $"The groups have the learning rates [{string.Join(", ", rates)}]. "
                + $"Read that of one: {nameof(Groups)}[0].{nameof(LearningRate)}."),
        };
        set
        {
            var options = Groups.Select(group => group.Options with { LearningRate = value }).ToArray();
            foreach (var (group, changed) in Groups.Zip(options))
            {
                group.Options = changed;
            }
        }
    }

    /// <summary>Adds a group, as PyTorch's <c>add_param_group</c> does; its parameters begin with their first
    /// update.</summary>
    /// <param name="group">The group.</param>
    /// <exception cref="ArgumentException">A name is taken, weights are shared, or the options do not fit their rule
    /// or this optimizer; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public void Add(ParameterGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        CheckBetweenSteps(nameof(Add));
        CheckKind(group, "The group", kind, nameof(group));
        Regroup([.. engines, new GroupEngine(group, group.Parameters)]);
    }

    /// <summary>Adds a parameter to a group; it begins with its first update, and the others keep their
    /// state.</summary>
    /// <param name="group">One of <see cref="Groups"/>.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentException">The group is not of this optimizer, the name is taken, weights are shared,
    /// or the parameter contradicts itself; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public void Add(ParameterGroup group, IParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        CheckBetweenSteps(nameof(Add));
        var engine = EngineOf(group);
        ParameterCheck.Parameter(parameter, nameof(parameter));
        Exchange(engine, [.. engine.Parameters, parameter]);
    }

    /// <summary>Removes a group, with the state of its parameters.</summary>
    /// <param name="group">One of <see cref="Groups"/>.</param>
    /// <exception cref="ArgumentException">The group is not of this optimizer.</exception>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public void Remove(ParameterGroup group)
    {
        CheckBetweenSteps(nameof(Remove));
        var engine = EngineOf(group);
        Regroup([.. engines.Where(other => other != engine)]);
        engine.Detach();
    }

    /// <summary>Removes a parameter and its state; the others keep theirs, and the group stays even if it is
    /// empty.</summary>
    /// <param name="parameter">A parameter of one of <see cref="Groups"/>.</param>
    /// <exception cref="ArgumentException">The parameter is not of this optimizer.</exception>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public void Remove(IParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        CheckBetweenSteps(nameof(Remove));
        var engine = Array.Find(engines, engine => engine.Parameters.Contains(parameter))
            ?? throw new ArgumentException(
            $"The parameter '{parameter.Name}' is not of this optimizer. It has: {string.Join(", ", named.Keys)}.",
            nameof(parameter));
        Exchange(engine, [.. engine.Parameters.Where(other => other != parameter)]);
    }

    private GroupEngine EngineOf(ParameterGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Array.Find(engines, engine => engine.Group == group) ?? throw new ArgumentException(
            $"The group is none of this optimizer's {engines.Length}. Give one of {nameof(Groups)}.", nameof(group));
    }

    /// <summary>Replaces an engine by one for other parameters of its group.</summary>
    private void Exchange(GroupEngine engine, IReadOnlyList<IParameter> parameters)
    {
        var other = new GroupEngine(engine.Group, parameters);
        Regroup([.. engines.Select(one => one == engine ? other : one)]);
        other.TakeOver(engine);
    }

    /// <summary>Replaces all engines, provided that their parameters have unique names and share no weights.</summary>
    private void Regroup(GroupEngine[] others)
    {
        if (others.DistinctBy(engine => engine.Group).Count() < others.Length)
        {
            throw new ArgumentException(
                "A group is given twice. Give it once, or make another of its parameters.", "groups");
        }

        var found = Named(others);
        SharedWeights.Refuse(found.Values.Select(pair => pair.Parameter.Parameter), "groups");
        WrapperCheck.Keys(Wrappers, others, "groups");
        foreach (var (_, parameter) in named.Values)
        {
            SetConsumer(parameter, null);
        }

        (engines, named, state, checkedStep) = (others, found, null, -1);
        Wrap();
        Groups = [.. engines.Select(engine => engine.Group)];
        Array.ForEach(engines, engine => engine.Attach());
        SetSteppers();
    }

    private static Dictionary<string, (GroupEngine Engine, GroupedParameter Parameter)> Named(GroupEngine[] engines)
    {
        var found = new Dictionary<string, (GroupEngine Engine, GroupedParameter Parameter)>(StringComparer.Ordinal);
        foreach (var (engine, parameter) in engines.SelectMany(
            engine => engine.GroupedParameters.Select(parameter => (engine, parameter))))
        {
            if (!found.TryAdd(parameter.Name, (engine, parameter)))
            {
                throw new ArgumentException(
                    $"Two parameters are named '{parameter.Name}'. State "
                    + "is kept by name, so each needs its own.", "groups");
            }
        }

        return found;
    }

    private void SetSteppers()
    {
        foreach (var (engine, parameter) in named.Values)
        {
            SetConsumer(parameter, StepsInBackward ? new BackwardStepper(this, engine, parameter) : null);
        }
    }

    private static void SetConsumer(GroupedParameter parameter, GradientConsumer? consumer)
    {
        if (parameter.Parameter is IGradientSource source)
        {
            source.Consumer = consumer;
        }
    }
}
