using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;
using Theirs = TorchSharp.Modules;

namespace Downhill.TorchSharp.Bench;

/// <summary>The optimizers that are held against each other, with the same options.</summary>
internal static class Contestants
{
    /// <summary>By the id here, a way to make TorchSharp's.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<ModuleParameter>, Theirs.OptimizerHelper>> All { get; } =
        new Dictionary<string, Func<IEnumerable<ModuleParameter>, Theirs.OptimizerHelper>>(StringComparer.Ordinal)
        {
            ["sgd"] = parameters => optim.SGD(parameters, 1e-3),
            ["momentum"] = parameters => optim.SGD(parameters, 1e-3, momentum: 0.9),
            ["adagrad"] = parameters => optim.Adagrad(parameters),
            ["rmsprop"] = parameters => optim.RMSProp(parameters),
            ["adadelta"] = parameters => optim.Adadelta(parameters, 1),
            ["adam"] = parameters => optim.Adam(parameters),
            ["adamw"] = parameters => optim.AdamW(parameters, weight_decay: 0.01),
        };
}
