using Downhill.Gradients;

namespace Downhill;

/// <summary>Parameters that share their options, which may be replaced while training goes on: PyTorch's
/// <c>param_group</c>.</summary>
/// <remarks><see cref="Optimizer.Add(ParameterGroup, IParameter)"/> and <see cref="Optimizer.Remove(IParameter)"/> add
/// and remove parameters. A group obeys the last optimizer that it was given to.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[100], new float[100]);
/// var bias = new Parameter("bias", new float[10], new float[10]);
///
/// var options = new AdamWOptions { LearningRate = 3e-4, WeightDecay = 0.1 };
/// var optimizer = new AdamW(
///     [
///         new ParameterGroup([weights], options),
///         new ParameterGroup([bias], options with { WeightDecay = 0 }),
///     ]);
///
/// optimizer.Step();
/// optimizer.Groups[1].LearningRate = 1e-4;
/// </code>
/// </example>
public sealed class ParameterGroup
{
    /// <summary>Initializes a group of parameters with options of its own.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">The options; <c>shared with { WeightDecay = 0 }</c> overrides one.</param>
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

    /// <summary>Gets the parameters in their order.</summary>
    public IReadOnlyList<IParameter> Parameters { get; internal set; }

    /// <summary>Gets or sets the options, from the next step on.</summary>
    /// <remarks>Within a backward pass that steps, they are in force from the next parameter on. Within an optimizer
    /// they may be replaced by options of the same kind that need the same state in the same format.</remarks>
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

    /// <summary>Gets or sets the learning rate of the options, a number or a schedule, from the next step on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is negative or not finite.</exception>
    public HyperParameter LearningRate
    {
        get => Options.LearningRate;
        set => Options = Options with { LearningRate = value };
    }

    /// <summary>Gets or sets the transforms of this group's gradients, in their order, from the next step on; null, the
    /// default, for those of the optimizer.</summary>
    /// <exception cref="ArgumentException">Set to a list that holds null.</exception>
    public IReadOnlyList<IGradientTransform>? GradientTransforms
    {
        get;
        set => field = value is null ? null : TransformList.Checked(value);
    }

    /// <summary>Gets the factor by which the learning rate of this group is multiplied, whatever it is set to. In
    /// [0, ∞); default 1.</summary>
    /// <remarks>A rate or a schedule that is set for all groups keeps the ratios between them. See
    /// <see cref="ParameterGroups.WithLayerDecay"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is negative or not finite.</exception>
    public double LearningRateFactor
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A factor of a learning rate must lie in [0, ∞). Try 0.5, or 1 for no change.");
    } = 1;

    /// <summary>Gets or sets the function that refuses options of another kind; null outside of optimizers.</summary>
    internal Action<OptimizerOptions>? OptionsChanging { get; set; }
}
