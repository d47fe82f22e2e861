using Downhill.Symbols;

namespace Downhill.Lab.Tests.Moving;

/// <summary>The frameworks of docs/moving.md, with each optimizer that they have.</summary>
public static class MovingPackages
{
    private const string Hat = "ε is added before bias correction: at first it acts 30 times as strong";
    private const string Inside = "the rate is inside the velocity";

    private static readonly MovingRow[] Torch =
    [
        new("SGD", "sgd learning-rate=0.1"),
        new("SGD, momentum", "momentum learning-rate=0.1", "the default of `momentum` is 0 there"),
        new("SGD, nesterov", "nesterov learning-rate=0.1", "the default of `momentum` is 0 there"),
        new("Adagrad", "adagrad learning-rate=0.1"),
        new("RMSprop", "rmsprop learning-rate=0.01", "`alpha` is `decay` here"),
        new("Adadelta", "adadelta", "`rho` is `decay` here"),
        new("Adam", "adam learning-rate=0.01"),
        new("Adam, amsgrad", "amsgrad learning-rate=0.01"),
        new("AdamW", "adamw learning-rate=0.01"),
        new("AdamW, amsgrad", "amsgrad learning-rate=0.01 decoupled-weight-decay=true weight-decay=0.01"),
        new("NAdam", "nadam learning-rate=0.01"),
        new("RAdam", "radam learning-rate=0.01"),
        new("Adamax", "adamax learning-rate=0.01"),
        new("Rprop", "rprop learning-rate=0.01"),
        new("ASGD", "asgd learning-rate=0.01"),
    ];

    public static IReadOnlyList<MovingPackage> All { get; } =
    [
        new("PyTorch", With(
            Torch,
            new MovingRow("NAdam", null, "this version's loop over tensors multiplies by one μ too many"))),
        new("PyTorch 2.6", Torch),
        new("TorchSharp", With(
            Torch,
            new MovingRow(
                "AdamW", "adamw learning-rate=0.01 weight-decay=0", "the default of `weight_decay` is 0 there"),
            new MovingRow("RAdam", null, Explanation.Of(Catalog.Find("radam")).TorchSharp!.Steps))),
        new("TensorFlow.js",
        [
            new("sgd", "sgd learning-rate=0.1"),
            new("momentum", "momentum learning-rate=0.1", "the rate is outside the velocity"),
            new("momentum, useNesterov", "nesterov learning-rate=0.1", "the rate is outside the velocity"),
            new(
                "adagrad", "adagrad-R learning-rate=0.1 initial-accumulator=0.1 epsilon=1e-7",
                "ε inside the root; the sum starts at 0.1"),
            new("rmsprop", "rmsprop-R learning-rate=0.01 decay=0.9 epsilon=1e-7", "ε inside the root"),
            new("rmsprop, momentum", "rmsprop-R learning-rate=0.01 decay=0.9 momentum=0.9 epsilon=1e-7", Inside),
            new(
                "rmsprop, centered", null,
                "the average of gradients is subtracted before ε is added: NaN for small gradients"),
            new(
                "adadelta", "sgd learning-rate=1",
                "divides by the average from before the step, so that both averages cancel: gradient descent"),
            new(
                "adam", "adam learning-rate=0.01 epsilon=1e-7",
                "ε is 1e-7; decay rates to the power of the step are float32"),
            new(
                "adamax", "adamax-P learning-rate=0.01 epsilon=1e-7", "ε is added to the maximum, not within it"),
        ]),
        new("scikit-learn",
        [
            new("sgd, momentum 0", "sgd learning-rate=0.1"),
            new("sgd, nesterovs_momentum off", "momentum-P learning-rate=0.1", Inside),
            new("sgd", "nesterov-ahead learning-rate=0.1", "the default: Nesterov's, the rate inside"),
            new("adam", "adam-epsilon-hat learning-rate=0.01", Hat),
        ]),
        new("ONNX",
        [
            new("Momentum", "momentum learning-rate=0.1", "`alpha` is the momentum"),
            new("Momentum, beta 0.1", "momentum learning-rate=0.1 dampening=0.9", "`beta` is 1 − dampening"),
            new("Momentum, nesterov", "nesterov learning-rate=0.1"),
            new("Adagrad", "adagrad learning-rate=0.1 epsilon=1e-6", "ε is 1e-6"),
            new("Adagrad, decay_factor", "adagrad learning-rate=0.1 epsilon=1e-6 learning-rate-decay=0.1"),
            new(
                "Adam", null,
                "counted from 0, as the specification has it, the first step is not corrected and the rest lag by one"),
            new("Adam, T from 1", "adam-epsilon-hat learning-rate=0.01", $"{Hat}; its default is 1e-6"),
            new(
                "Adam, norm_coefficient", "adam-epsilon-hat learning-rate=0.01 weight-decay=0.1",
                "decay is added to the gradient"),
            new(
                "Adam, norm_coefficient_post", null,
                "weights shrink after the step, by the coefficient itself and not by the rate times it"),
        ]),
        new("ensmallen",
        [
            new("VanillaUpdate", "sgd learning-rate=0.1"),
            new("MomentumUpdate", "momentum-P learning-rate=0.1 momentum=0.5", $"{Inside}; momentum is 0.5"),
            new(
                "NesterovMomentumUpdate", "nesterov-ahead learning-rate=0.1 momentum=0.5",
                $"{Inside}; momentum is 0.5"),
            new("QHUpdate", "qhm learning-rate=0.1", "ν is 0.7, momentum 0.999"),
            new("AdaGrad", "adagrad learning-rate=0.1 epsilon=1e-8", "ε is 1e-8"),
            new("AdaDelta", "adadelta decay=0.95", "ρ is 0.95"),
            new("RMSProp", "rmsprop learning-rate=0.01"),
            new("Adam", "adam-epsilon-hat learning-rate=0.01", Hat),
            new("AdaMax", "adamax-P learning-rate=0.01 epsilon=1e-8", "ε is added to the maximum, not within it"),
            new("AMSGrad", "amsgrad-epsilon-hat learning-rate=0.01", Hat),
            new("Nadam", "nadam learning-rate=0.01", Hat) { IsNear = true },
            new("NadaMax", null, "Nadam's first moment over Adamax's maximum"),
            new("OptimisticAdam", null, "twice the step, less the one before"),
            new("AdaBelief", "adabelief learning-rate=0.01 epsilon=1e-12", "ε is 1e-12"),
            new("AdaBound", "adabound learning-rate=0.01", "ε meets the root that is not corrected"),
            new("Padam", null, "a power of the second moment other than the root"),
            new("QHAdam", "qhadam learning-rate=0.01 beta1=0.9", "ν₁ is 0.7, ν₂ is 1, β₁ 0.9"),
            new("Yogi", null, "without bias correction, moments start at 0"),
            new("FTML", null, "follows the moving leader"),
            new("SMORMS3", null, "the average's length follows the noise"),
            new("AdaSqrt", null, "divides by the sum of squares itself, times the root of the step"),
        ]),
        new("mlpack",
        [
            new("StandardSGD", "sgd learning-rate=0.1"),
            new("MomentumSGD", "momentum-P learning-rate=0.1 momentum=0.5", $"{Inside}; momentum is 0.5"),
            new(
                "NesterovMomentumSGD", "nesterov-ahead learning-rate=0.1 momentum=0.5", $"{Inside}; momentum is 0.5"),
            new("AdaGrad", "adagrad learning-rate=0.1 epsilon=1e-8", "ε is 1e-8"),
            new("AdaDelta", "adadelta decay=0.95", "ρ is 0.95"),
            new("RMSProp", "rmsprop learning-rate=0.01"),
            new("Adam", "adam-epsilon-hat learning-rate=0.01", Hat),
            new("AdaMax", "adamax-P learning-rate=0.01 epsilon=1e-8", "ε is added to the maximum, not within it"),
            new("AMSGrad", "amsgrad-epsilon-hat learning-rate=0.01", Hat),
        ]),
        new("dlib",
        [
            new("sgd", "momentum-P learning-rate=0.1 weight-decay=0.0005", $"{Inside}; decay is 5e-4 by default"),
            new("sgd, weight_decay 0", "momentum-P learning-rate=0.1", Inside),
            new(
                "adam", "adam-epsilon-hat learning-rate=0.01 weight-decay=0.0005",
                $"{Hat}; decay is 5e-4 by default"),
            new("adam, weight_decay 0", "adam-epsilon-hat learning-rate=0.01", Hat),
        ]),
        new("FANN",
        [
            new("INCREMENTAL", "sgd learning-rate=0.1", "a step an example; the rate is 0.7 by default"),
            new("INCREMENTAL, momentum", "momentum-P learning-rate=0.1", Inside),
            new("BATCH", "sgd learning-rate=0.1", "the gradient is a mean; momentum is ignored"),
            new("RPROP", "rprop-always", "the default; weights grow where a gradient has turned back or is 0"),
            new("QUICKPROP", null, "a parabola through the last two gradients"),
        ]),
    ];

    private static MovingRow[] With(MovingRow[] rows, params MovingRow[] others) =>
        [.. rows.Select(row => others.FirstOrDefault(other => other.Name == row.Name) ?? row)];
}
