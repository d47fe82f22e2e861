namespace Downhill;

/// <summary>Parameters that share their options: PyTorch's <c>param_group</c>. Its options may be replaced while
/// training goes on.</summary>
/// <remarks>Parameters come and go by <see cref="Optimizer.Add(ParameterGroup, IParameter)"/> and
/// <see cref="Optimizer.Remove(IParameter)"/>. A group obeys the last optimizer that it was given to.</remarks>
public sealed class ParameterGroup
{
    /// <summary>Groups parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">Their options; <c>shared with { WeightDecay = 0 }</c> overrides one.</param>
    /// <exception cref="ArgumentException">A parameter is null.</exception>
    public ParameterGroup(IEnumerable<IParameter> parameters, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        IParameter[] all = [.. parameters];
        Parameters = Array.IndexOf(all, null) is >= 0 and var nothing
            ? throw new ArgumentException(
                $"Parameter {nothing} of the group is null. Leave it out.", nameof(parameters))
            : all;
        Array.ForEach(all, parameter => ParameterCheck.Parameter(parameter, nameof(parameters)));
        Options = options;
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<IParameter> Parameters { get; internal set; }

    /// <summary>The options, from the next step on; set within a backward pass that steps, from the next parameter on.
    /// Within an optimizer they may be replaced by options of the same kind that need the same state in the same
    /// format.</summary>
    /// <exception cref="ArgumentException">Set to options of another kind, or that need other state.</exception>
    public OptimizerOptions Options
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            OptionsChanging?.Invoke(value);
            field = value;
        }
    }

    /// <summary>The learning rate of the group's options, from the next step on: a number or a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is negative or not finite.</exception>
    public HyperParameter LearningRate
    {
        get => Options.LearningRate;
        set => Options = Options with { LearningRate = value };
    }

    /// <summary>Refuses options that the group's optimizer cannot go on with; null outside of optimizers.</summary>
    internal Action<OptimizerOptions>? OptionsChanging { get; set; }
}
