using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;
using Theirs = TorchSharp.Modules;

namespace Downhill.TorchSharp.Tests.PyTorch;

/// <summary>One optimizer in three libraries, every option off its default.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Class">The class in PyTorch.</param>
/// <param name="Keywords">The options in PyTorch, as JSON.</param>
/// <param name="Own">Makes TorchSharp's own.</param>
/// <param name="Options">The options here.</param>
internal sealed record Form(
    string Name, string Class, string Keywords, Func<IEnumerable<ModuleParameter>, Theirs.OptimizerHelper> Own,
    OptimizerOptions Options)
{
    /// <summary>Gets whether TorchSharp's own takes the steps that PyTorch's does.</summary>
    public bool IsOwnRight { get; init; } = true;

    /// <summary>Gets all forms whose state can be taken over from TorchSharp.</summary>
    public static IReadOnlyList<Form> All { get; } =
    [
        new("sgd", "SGD", """{"lr": 0.1, "weight_decay": 0.01}""", p => optim.SGD(p, 0.1, weight_decay: 0.01),
            new SgdOptions { LearningRate = 0.1, WeightDecay = 0.01 }),
        new("momentum", "SGD", """{"lr": 0.1, "momentum": 0.8, "dampening": 0.3, "weight_decay": 0.01}""",
            p => optim.SGD(p, 0.1, momentum: 0.8, dampening: 0.3, weight_decay: 0.01),
            new MomentumOptions { LearningRate = 0.1, Momentum = 0.8, Dampening = 0.3, WeightDecay = 0.01 }),
        new("nesterov", "SGD", """{"lr": 0.1, "momentum": 0.8, "nesterov": true}""",
            p => optim.SGD(p, 0.1, momentum: 0.8, nesterov: true),
            new NesterovOptions { LearningRate = 0.1, Momentum = 0.8 }),
        new("adagrad", "Adagrad",
            """{"lr": 0.1, "lr_decay": 0.01, "initial_accumulator_value": 0.1, "eps": 1e-6, "weight_decay": 0.01}""",
            p => optim.Adagrad(p, 0.1, 0.01, 0.01, 0.1, 1e-6),
            new AdagradOptions
            {
                LearningRate = 0.1, LearningRateDecay = 0.01, InitialAccumulator = 0.1, Epsilon = 1e-6,
                WeightDecay = 0.01,
            }),
        new("rmsprop", "RMSprop", """{"lr": 0.01, "alpha": 0.9, "eps": 1e-5, "momentum": 0.7, "weight_decay": 0.01}""",
            p => optim.RMSProp(p, 0.01, 0.9, 1e-5, 0.01, 0.7),
            new RmsPropOptions
            {
                LearningRate = 0.01, Decay = 0.9, Epsilon = 1e-5, Momentum = 0.7, WeightDecay = 0.01,
            }),
        new("rmsprop centered", "RMSprop", """{"lr": 0.01, "alpha": 0.9, "eps": 1e-3, "centered": true}""",
            p => optim.RMSProp(p, 0.01, 0.9, 1e-3, centered: true),
            new RmsPropOptions { LearningRate = 0.01, Decay = 0.9, Epsilon = 1e-3, Centered = true }),
        new("adadelta", "Adadelta", """{"lr": 0.5, "rho": 0.8, "eps": 1e-4, "weight_decay": 0.01}""",
            p => optim.Adadelta(p, 0.5, 0.8, 1e-4, 0.01),
            new AdadeltaOptions { LearningRate = 0.5, Decay = 0.8, Epsilon = 1e-4, WeightDecay = 0.01 }),
        new("adam", "Adam", """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.01}""",
            p => optim.Adam(p, 0.05, 0.8, 0.99, 1e-5, 0.01),
            new AdamOptions { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.01 }),
        new("amsgrad", "Adam", """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "amsgrad": true}""",
            p => optim.Adam(p, 0.05, 0.8, 0.99, 1e-5, amsgrad: true),
            new AmsGradOptions { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5 }),
        new("adamw", "AdamW", """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.1}""",
            p => optim.AdamW(p, 0.05, 0.8, 0.99, 1e-5, 0.1),
            new AdamWOptions { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.1 }),
        new("adamw amsgrad", "AdamW",
            """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.1, "amsgrad": true}""",
            p => optim.AdamW(p, 0.05, 0.8, 0.99, 1e-5, 0.1, amsgrad: true),
            new AmsGradOptions
            {
                LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.1,
                DecoupledWeightDecay = true,
            }),
        new("nadam", "NAdam",
            """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.01, "momentum_decay": 0.01}""",
            p => optim.NAdam(p, 0.05, 0.8, 0.99, 1e-5, 0.01, 0.01),
            new NAdamOptions
            {
                LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, MomentumDecay = 0.01,
                WeightDecay = 0.01,
            }),
        new("radam", "RAdam", """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.01}""",
            p => optim.RAdam(p, 0.05, 0.8, 0.99, 1e-5, 0.01),
            new RAdamOptions { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.01 })
        {
            IsOwnRight = false,
        },
        new("adamax", "Adamax", """{"lr": 0.05, "betas": [0.8, 0.99], "eps": 1e-5, "weight_decay": 0.01}""",
            p => optim.Adamax(p, 0.05, 0.8, 0.99, 1e-5, 0.01),
            new AdamaxOptions { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-5, WeightDecay = 0.01 }),
        new("rprop", "Rprop", """{"lr": 0.05, "etas": [0.4, 1.5], "step_sizes": [1e-3, 0.2]}""",
            p => optim.Rprop(p, 0.05, 0.4, 1.5, 1e-3, 0.2),
            new RpropOptions { LearningRate = 0.05, Shrink = 0.4, Growth = 1.5, LeastStep = 1e-3, LargestStep = 0.2 }),
        new("asgd", "ASGD", """{"lr": 0.05, "lambd": 0.01, "alpha": 0.5, "t0": 3, "weight_decay": 0.01}""",
            p => optim.ASGD(p, 0.05, 0.01, 0.5, 3, 0.01),
            new AsgdOptions { LearningRate = 0.05, Decay = 0.01, Power = 0.5, AveragingStart = 3, WeightDecay = 0.01 }),
    ];
}
