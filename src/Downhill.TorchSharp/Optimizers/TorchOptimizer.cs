using TorchSharp.Modules;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp;

/// <summary>An optimizer of Downhill as one of TorchSharp's: for loops that are written for
/// <c>torch.optim</c>.</summary>
/// <remarks>
/// <c>step()</c>, <c>step(closure)</c>, <c>zero_grad()</c>, parameter groups and TorchSharp's schedulers do what they
/// do with its own optimizers; all else is at <see cref="Inner"/>: clipping, schedules, state, the policy for
/// gradients that are not finite. A scheduler or a program that sets the rate of a group replaces a schedule that
/// Downhill followed there.
/// Like TorchSharp's own, it does not dispose of the parameters.
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.TorchSharp;
/// using static TorchSharp.torch;
///
/// var net = nn.Linear(2, 1);
/// var optimizer = TorchOptimizer.Of(net, new AdamWOptions { LearningRate = 0.1 });
/// var scheduler = optim.lr_scheduler.StepLR(optimizer, step_size: 2, gamma: 0.5);
/// for (var step = 0; step &lt; 4; step++)
/// {
///     optimizer.zero_grad();
///     net.forward(ones(1, 2)).pow(2).mean().backward();
///     optimizer.step();
///     scheduler.step();
/// }
/// </code>
/// </example>
public class TorchOptimizer : OptimizerHelper
{
    private protected TorchOptimizer(Optimizer inner)
    {
        Inner = inner;
        _parameter_groups = [.. inner.Groups.Select(TorchParameterGroup.Of)];
        _defaults = _parameter_groups.Count > 0 ? _parameter_groups[0].Options : new();
    }

    /// <summary>The optimizer that steps.</summary>
    public Optimizer Inner { get; }

    /// <summary>Optimizes all parameters of a module that ask for a gradient.</summary>
    /// <param name="module">The module.</param>
    /// <param name="options">The options: <c>new AdamWOptions { LearningRate = 3e-4 }</c>.</param>
    /// <exception cref="ArgumentException">Weights cannot be stepped where they lie; the message says which, why and
    /// what to do.</exception>
    public static TorchOptimizer Of(nn.Module module, OptimizerOptions options) =>
        Of(new Optimizer(TorchParameter.Of(module), options));

    /// <summary>Wraps any optimizer whose parameters are TorchSharp's.</summary>
    /// <param name="inner">The optimizer.</param>
    /// <returns>A <see cref="TorchOptimizer"/> that TorchSharp's schedulers know to have a momentum or betas, if the
    /// options have.</returns>
    /// <exception cref="ArgumentException">A parameter is neither a <see cref="TorchParameter"/> nor a
    /// <see cref="FlatParameter"/>.</exception>
    public static TorchOptimizer Of(Optimizer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (inner.Groups.SelectMany(group => group.Parameters)
            .FirstOrDefault(one => one is not (TorchParameter or FlatParameter)) is { } stranger)
        {
            throw new ArgumentException(
                $"Parameter '{stranger.Name}' is a {stranger.GetType().Name}. Make it with "
                + $"{nameof(TorchParameter)}.{nameof(TorchParameter.Of)}.", nameof(inner));
        }

        var options = inner.Groups.Select(group => group.Options).ToList();
        return options.Count > 0 && options.All(MomentumGroup.Fits) ? new MomentumTorchOptimizer(inner)
            : options.Count > 0 && options.All(BetasGroup.Fits) ? new BetasTorchOptimizer(inner)
            : new TorchOptimizer(inner);
    }

    /// <summary>Goes on where one of TorchSharp's own optimizers stands: with its parameters, groups, options and
    /// state, as PyTorch's optimizer of that name would.</summary>
    /// <param name="theirs">Any but LBFGS; it must not step any more.</param>
    /// <param name="module">The module that it optimizes, for the names of its parameters.</param>
    /// <param name="steps">The number of steps done: SGD and Adadelta do not count them, and Downhill's schedules go by
    /// it. Null to take it from the state, where it is.</param>
    /// <exception cref="ArgumentException">A parameter is none of the module's, or cannot be stepped.</exception>
    /// <exception cref="CheckpointException">The state does not fit, or lacks a count that the rule depends
    /// on.</exception>
    /// <exception cref="NotSupportedException">It is LBFGS, or none of TorchSharp's own.</exception>
    public static TorchOptimizer From(optim.Optimizer theirs, nn.Module module, long? steps = null)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentNullException.ThrowIfNull(module);
        return Of(Changeover.From(Changeover.Known(theirs), module, steps));
    }

    /// <summary>Does one step.</summary>
    /// <param name="closure">Computes loss and gradients anew; null to take the gradients that there are.</param>
    /// <returns>The loss that the closure returned; null without one.</returns>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        for (var i = 0; i < _parameter_groups.Count; i++)
        {
            ((TorchParameterGroup)_parameter_groups[i]).TakeRate(Inner.Steps);
        }

        var loss = closure is null ? null : Inner.Step(WithGradients(closure));
        if (closure is null)
        {
            Inner.Step();
        }

        for (var i = 0; i < _parameter_groups.Count; i++)
        {
            ((TorchParameterGroup)_parameter_groups[i]).ShowRate(Inner.Steps);
        }

        return loss;
    }

    /// <summary>Sets all gradients to zeros, as TorchSharp's optimizers do; <c>Inner.ClearGradients()</c> takes them
    /// away, as PyTorch does.</summary>
    public override void zero_grad() => Inner.ZeroGradients();

    /// <summary>Adds a group.</summary>
    /// <param name="param_group">A <see cref="TorchParameterGroup"/>; or one of TorchSharp's, whose parameters get the
    /// options of the first group, with the learning rate of their own if they have one.</param>
    /// <exception cref="ArgumentException">A parameter is in a group already, or cannot be stepped.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        var group = param_group as TorchParameterGroup ?? Translated(param_group);
        Inner.Add(group.Inner);
        _parameter_groups.Add(group);
    }

    /// <summary>Returns the tensors that are optimized.</summary>
    public override IEnumerable<ModuleParameter> parameters() =>
        _parameter_groups.SelectMany(group => group.Parameters);

    /// <summary>Refused: TorchSharp's own form of state goes by position. Use <c>Inner.Save()</c> and
    /// <c>Inner.Load()</c>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override StateDictionary state_dict() => throw NoStateDictionary();

    /// <inheritdoc cref="state_dict"/>
    public override void load_state_dict(StateDictionary state_dict) => throw NoStateDictionary();

    private static NotSupportedException NoStateDictionary() => new(
        "TorchSharp's form of an optimizer's state goes by position and knows its own optimizers only. Save by name: "
        + "SafeTensors.Write(path, optimizer.Inner.Save()), or for PyTorch "
        + "TorchFile.WriteOptimizer(path, TorchOptimizerState.Of(optimizer.Inner)).");

    private static Func<Tensor> WithGradients(Func<Tensor> closure) => () =>
    {
        using var _ = enable_grad();
        return closure();
    };

    private TorchParameterGroup Translated(ParamGroup theirs)
    {
        var options = Inner.Groups is [var first, ..] ? first.Options : throw new InvalidOperationException(
            "The optimizer has no group whose options this one could have. Add a TorchParameterGroup.");
        options = theirs.Options?.LearningRate is { } rate ? options with { LearningRate = rate } : options;
        return TorchParameterGroup.Of(new ParameterGroup(
            theirs.Parameters.SelectMany((parameter, i) =>
                TorchParameter.Of(parameter.name ?? $"{_parameter_groups.Count}.{i}", parameter)), options));
    }
}
