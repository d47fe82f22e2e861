using TorchSharp.Modules;
using ModuleParameter = TorchSharp.Modules.Parameter;
using TorchOptions = TorchSharp.Modules.OptimizerOptions;

namespace Downhill.TorchSharp;

/// <summary>A group of parameters as TorchSharp's schedulers know it.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.TorchSharp;
/// using static TorchSharp.torch;
///
/// var optimizer = TorchOptimizer.Of(nn.Linear(2, 1), new SgdOptions { LearningRate = 0.1 });
/// foreach (var group in optimizer.ParamGroups)
/// {
///     group.LearningRate *= 0.5;   // as a scheduler does
/// }
///
/// Console.WriteLine(optimizer.Inner.Groups[0].Options.LearningRate);
/// </code>
/// </example>
public class TorchParameterGroup : ParamGroup<TorchOptions>
{
    private double shown;

    private protected TorchParameterGroup(ParameterGroup inner)
        : base(Tensors(inner), new())
    {
        Inner = inner;
        ShowRate(0);
        Options.InitialLearningRate = shown;
    }

    /// <summary>The group of Downhill.</summary>
    public ParameterGroup Inner { get; }

    /// <summary>Makes a group of parameters with options of their own.</summary>
    /// <param name="inner">The parameters and their options.</param>
    public static TorchParameterGroup Of(ParameterGroup inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return MomentumGroup.Fits(inner.Options) ? new MomentumGroup(inner)
            : BetasGroup.Fits(inner.Options) ? new BetasGroup(inner)
            : new TorchParameterGroup(inner);
    }

    /// <summary>Takes over a rate that a scheduler or the program has set.</summary>
    /// <param name="step">The number of steps done.</param>
    internal void TakeRate(long step)
    {
        if (Options.LearningRate is { } rate && rate != shown)
        {
            Inner.LearningRate = rate;
            shown = rate;
        }
        else
        {
            ShowRate(step);
        }
    }

    /// <summary>Shows the rate of the next step.</summary>
    /// <param name="step">The number of steps done.</param>
    internal void ShowRate(long step)
    {
        shown = Inner.LearningRate.At(step).Value;
        Options.LearningRate = shown;
    }

    private static List<ModuleParameter> Tensors(ParameterGroup group) =>
    [
        .. group.Parameters.SelectMany(one => one is FlatParameter flat ? flat.Parameters : [(TorchParameter)one])
            .Select(one => one.Tensor).Distinct().OfType<ModuleParameter>(),
    ];

    private protected double Get(string option) =>
        ((HyperParameter)Find(Inner.Options, option)!.Get(Inner.Options)).At(0).Value;

    private protected void Set(string option, double value) =>
        Inner.Options = Find(Inner.Options, option)!.With(Inner.Options, value);

    private protected static OptionInfo? Find(Downhill.OptimizerOptions options, string name) =>
        OptionInfo.Of(options).FirstOrDefault(info => info.Name == name && info.IsNumber);
}
