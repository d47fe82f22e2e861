using static TorchSharp.torch.optim;

namespace Downhill.TorchSharp.Tests.Tables;

/// <summary>The rows of the table: each option off its default once.</summary>
internal static class Rows
{
    private const string Climbs =
        "maximize flips the step, not the gradient, so that weight decay makes weights grow";

    public static readonly Row[] Sgd =
    [
        new("SGD", "defaults", """{"lr": 0.1}""", p => SGD(p, 0.1), new SgdOptions { LearningRate = 0.1 }),
        new("SGD", "weight_decay", """{"lr": 0.1, "weight_decay": 0.1}""", p => SGD(p, 0.1, weight_decay: 0.1),
            new SgdOptions { LearningRate = 0.1, WeightDecay = 0.1 }),
        new("SGD", "maximize", """{"lr": 0.1, "maximize": true}""", p => SGD(p, 0.1, maximize: true),
            new SgdOptions { LearningRate = 0.1, Maximize = true }),
        new("SGD", "maximize, weight_decay", """{"lr": 0.1, "maximize": true, "weight_decay": 0.1}""",
            p => SGD(p, 0.1, maximize: true, weight_decay: 0.1),
            new SgdOptions { LearningRate = 0.1, Maximize = true, WeightDecay = 0.1 }, Climbs),
        new("SGD", "momentum", """{"lr": 0.1, "momentum": 0.9}""", p => SGD(p, 0.1, 0.9),
            new MomentumOptions { LearningRate = 0.1 }),
        new("SGD", "momentum, dampening", """{"lr": 0.1, "momentum": 0.9, "dampening": 0.3}""",
            p => SGD(p, 0.1, 0.9, 0.3), new MomentumOptions { LearningRate = 0.1, Dampening = 0.3 }),
        new("SGD", "momentum, nesterov", """{"lr": 0.1, "momentum": 0.9, "nesterov": true}""",
            p => SGD(p, 0.1, 0.9, nesterov: true), new NesterovOptions { LearningRate = 0.1 }),
    ];

    public static readonly Row[] Averages =
    [
        new("Adagrad", "defaults", """{"lr": 0.1}""", p => Adagrad(p, 0.1), new AdagradOptions { LearningRate = 0.1 }),
        new("Adagrad", "lr_decay", """{"lr": 0.1, "lr_decay": 0.1}""", p => Adagrad(p, 0.1, 0.1),
            new AdagradOptions { LearningRate = 0.1, LearningRateDecay = 0.1 }),
        new("Adagrad", "weight_decay", """{"lr": 0.1, "weight_decay": 0.1}""", p => Adagrad(p, 0.1, 0, 0.1),
            new AdagradOptions { LearningRate = 0.1, WeightDecay = 0.1 }),
        new("Adagrad", "initial_accumulator_value", """{"lr": 0.1, "initial_accumulator_value": 0.5}""",
            p => Adagrad(p, 0.1, 0, 0, 0.5), new AdagradOptions { LearningRate = 0.1, InitialAccumulator = 0.5 }),
        new("Adagrad", "eps", """{"lr": 0.1, "eps": 0.01}""", p => Adagrad(p, 0.1, 0, 0, 0, 0.01),
            new AdagradOptions { LearningRate = 0.1, Epsilon = 0.01 }),
        new("Adadelta", "defaults", """{"lr": 1.0}""", p => Adadelta(p, 1), new AdadeltaOptions()),
        new("Adadelta", "lr", """{"lr": 0.5}""", p => Adadelta(p, 0.5), new AdadeltaOptions { LearningRate = 0.5 }),
        new("Adadelta", "rho", """{"lr": 1.0, "rho": 0.8}""", p => Adadelta(p, 1, 0.8),
            new AdadeltaOptions { Decay = 0.8 }),
        new("Adadelta", "eps", """{"lr": 1.0, "eps": 0.001}""", p => Adadelta(p, 1, 0.9, 0.001),
            new AdadeltaOptions { Epsilon = 0.001 }),
        new("Adadelta", "weight_decay", """{"lr": 1.0, "weight_decay": 0.1}""", p => Adadelta(p, 1, 0.9, 1e-6, 0.1),
            new AdadeltaOptions { WeightDecay = 0.1 }),
        new("Adadelta", "maximize", """{"lr": 1.0, "maximize": true}""", p => Adadelta(p, 1, maximize: true),
            new AdadeltaOptions { Maximize = true }),
        new("RMSprop", "defaults", """{"lr": 0.01}""", p => RMSProp(p), new RmsPropOptions()),
        new("RMSprop", "alpha", """{"lr": 0.01, "alpha": 0.9}""", p => RMSProp(p, alpha: 0.9),
            new RmsPropOptions { Decay = 0.9 }),
        new("RMSprop", "eps", """{"lr": 0.01, "eps": 0.01}""", p => RMSProp(p, eps: 0.01),
            new RmsPropOptions { Epsilon = 0.01 }),
        new("RMSprop", "weight_decay", """{"lr": 0.01, "weight_decay": 0.1}""", p => RMSProp(p, weight_decay: 0.1),
            new RmsPropOptions { WeightDecay = 0.1 }),
        new("RMSprop", "momentum", """{"lr": 0.01, "momentum": 0.9}""", p => RMSProp(p, momentum: 0.9),
            new RmsPropOptions { Momentum = 0.9 }),
        new("RMSprop", "centered", """{"lr": 0.01, "centered": true, "eps": 0.01}""",
            p => RMSProp(p, eps: 0.01, centered: true), new RmsPropOptions { Centered = true, Epsilon = 0.01 }),
        new("RMSprop", "maximize", """{"lr": 0.01, "maximize": true}""", p => RMSProp(p, maximize: true),
            new RmsPropOptions { Maximize = true }),
    ];

    public static readonly Row[] Adams =
    [
        new("Adam", "defaults", """{"lr": 0.01}""", p => Adam(p, 0.01), new AdamOptions { LearningRate = 0.01 }),
        new("Adam", "betas", """{"lr": 0.01, "betas": [0.8, 0.99]}""", p => Adam(p, 0.01, 0.8, 0.99),
            new AdamOptions { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.99 }),
        new("Adam", "eps", """{"lr": 0.01, "eps": 0.01}""", p => Adam(p, 0.01, eps: 0.01),
            new AdamOptions { LearningRate = 0.01, Epsilon = 0.01 }),
        new("Adam", "weight_decay", """{"lr": 0.01, "weight_decay": 0.1}""", p => Adam(p, 0.01, weight_decay: 0.1),
            new AdamOptions { LearningRate = 0.01, WeightDecay = 0.1 }),
        new("Adam", "amsgrad", """{"lr": 0.01, "amsgrad": true}""", p => Adam(p, 0.01, amsgrad: true),
            new AmsGradOptions { LearningRate = 0.01 }),
        new("Adam", "maximize", """{"lr": 0.01, "maximize": true}""", p => Adam(p, 0.01, maximize: true),
            new AdamOptions { LearningRate = 0.01, Maximize = true }),
        new("AdamW", "defaults", """{"lr": 0.01, "weight_decay": 0.0}""", p => AdamW(p, 0.01),
            new AdamWOptions { LearningRate = 0.01, WeightDecay = 0 }),
        new("AdamW", "betas", """{"lr": 0.01, "betas": [0.8, 0.99], "weight_decay": 0.0}""",
            p => AdamW(p, 0.01, 0.8, 0.99),
            new AdamWOptions { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.99, WeightDecay = 0 }),
        new("AdamW", "eps", """{"lr": 0.01, "eps": 0.01, "weight_decay": 0.0}""", p => AdamW(p, 0.01, eps: 0.01),
            new AdamWOptions { LearningRate = 0.01, Epsilon = 0.01, WeightDecay = 0 }),
        new("AdamW", "weight_decay", """{"lr": 0.01, "weight_decay": 0.5}""", p => AdamW(p, 0.01, weight_decay: 0.5),
            new AdamWOptions { LearningRate = 0.01, WeightDecay = 0.5 }),
        new("AdamW", "amsgrad", """{"lr": 0.01, "amsgrad": true, "weight_decay": 0.0}""",
            p => AdamW(p, 0.01, amsgrad: true)),
        new("AdamW", "maximize", """{"lr": 0.01, "maximize": true, "weight_decay": 0.1}""",
            p => AdamW(p, 0.01, weight_decay: 0.1, maximize: true),
            new AdamWOptions { LearningRate = 0.01, Maximize = true, WeightDecay = 0.1 }),
    ];

    public static readonly Row[] Others =
    [
        new("Adamax", "defaults", """{"lr": 0.01}""", p => Adamax(p, 0.01)),
        new("Adamax", "betas", """{"lr": 0.01, "betas": [0.8, 0.99]}""", p => Adamax(p, 0.01, 0.8, 0.99)),
        new("Adamax", "eps", """{"lr": 0.01, "eps": 0.01}""", p => Adamax(p, 0.01, eps: 0.01)),
        new("Adamax", "weight_decay", """{"lr": 0.01, "weight_decay": 0.1}""", p => Adamax(p, 0.01, weight_decay: 0.1)),
        new("NAdam", "defaults", """{"lr": 0.01}""", p => NAdam(p, 0.01)),
        new("NAdam", "betas", """{"lr": 0.01, "betas": [0.8, 0.99]}""", p => NAdam(p, 0.01, 0.8, 0.99)),
        new("NAdam", "eps", """{"lr": 0.01, "eps": 0.01}""", p => NAdam(p, 0.01, eps: 0.01)),
        new("NAdam", "weight_decay", """{"lr": 0.01, "weight_decay": 0.1}""", p => NAdam(p, 0.01, weight_decay: 0.1)),
        new("NAdam", "momentum_decay", """{"lr": 0.01, "momentum_decay": 0.1}""",
            p => NAdam(p, 0.01, momentum_decay: 0.1)),
        new("RAdam", "defaults", """{"lr": 0.01}""", p => RAdam(p, 0.01), Why: TwiceTheRate),
        new("RAdam", "betas", """{"lr": 0.01, "betas": [0.8, 0.99]}""", p => RAdam(p, 0.01, 0.8, 0.99),
            Why: TwiceTheRate),
        new("RAdam", "eps", """{"lr": 0.01, "eps": 0.01}""", p => RAdam(p, 0.01, eps: 0.01), Why: TwiceTheRate),
        new("RAdam", "weight_decay", """{"lr": 0.01, "weight_decay": 0.1}""", p => RAdam(p, 0.01, weight_decay: 0.1),
            Why: TwiceTheRate),
        new("ASGD", "defaults", """{"lr": 0.1}""", p => ASGD(p, 0.1)),
        new("ASGD", "lambd", """{"lr": 0.1, "lambd": 0.01}""", p => ASGD(p, 0.1, 0.01)),
        new("ASGD", "alpha", """{"lr": 0.1, "lambd": 0.01, "alpha": 0.5}""", p => ASGD(p, 0.1, 0.01, 0.5)),
        new("ASGD", "t0", """{"lr": 0.1, "t0": 10}""", p => ASGD(p, 0.1, t0: 10)),
        new("ASGD", "weight_decay", """{"lr": 0.1, "weight_decay": 0.1}""", p => ASGD(p, 0.1, weight_decay: 0.1)),
        new("ASGD", "maximize", """{"lr": 0.1, "maximize": true}""", p => ASGD(p, 0.1, maximize: true)),
        new("Rprop", "defaults", """{"lr": 0.01}""", p => Rprop(p)),
        new("Rprop", "etas", """{"lr": 0.01, "etas": [0.4, 1.5]}""", p => Rprop(p, 0.01, 0.4, 1.5)),
        new("Rprop", "step_sizes", """{"lr": 0.01, "step_sizes": [0.001, 0.02]}""",
            p => Rprop(p, 0.01, min_step: 0.001, max_step: 0.02)),
        new("Rprop", "maximize", """{"lr": 0.01, "maximize": true}""", p => Rprop(p, maximize: true)),
        new("LBFGS", "defaults", """{"lr": 0.1, "tolerance_grad": 1e-5, "max_iter": 20}""",
            p => LBFGS(p, 0.1, 20, tolerange_grad: 1e-5)),
        new("LBFGS", "max_iter", """{"lr": 0.1, "tolerance_grad": 1e-5, "max_iter": 4}""", p => LBFGS(p, 0.1, 4)),
        new("LBFGS", "history_size", """{"lr": 0.1, "tolerance_grad": 1e-5, "max_iter": 20, "history_size": 3}""",
            p => LBFGS(p, 0.1, 20, history_size: 3)),
    ];

    private const string TwiceTheRate = "the rate is applied twice as soon as the variance is tractable";
}
