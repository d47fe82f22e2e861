using Theirs = TorchSharp.Modules;

namespace Downhill.TorchSharp;

/// <summary>The options of TorchSharp's own optimizers in Downhill's words.</summary>
internal static class ForeignOptions
{
    /// <summary>Returns the options of the same optimizer of Downhill.</summary>
    /// <param name="options">The options of a group.</param>
    /// <exception cref="NotSupportedException">Downhill has no such optimizer.</exception>
    public static OptimizerOptions Of(Theirs.OptimizerOptions options) => options switch
    {
        Theirs.SGD.Options { momentum: null or 0 } sgd => new SgdOptions
        {
            LearningRate = Rate(sgd), WeightDecay = sgd.weight_decay ?? 0, Maximize = sgd.maximize ?? false,
        },
        Theirs.SGD.Options { nesterov: true } sgd => new NesterovOptions
        {
            LearningRate = Rate(sgd), Momentum = sgd.momentum!.Value, WeightDecay = sgd.weight_decay ?? 0,
            Maximize = sgd.maximize ?? false,
        },
        Theirs.SGD.Options sgd => new MomentumOptions
        {
            LearningRate = Rate(sgd), Momentum = sgd.momentum!.Value, Dampening = sgd.dampening ?? 0,
            WeightDecay = sgd.weight_decay ?? 0, Maximize = sgd.maximize ?? false,
        },
        Theirs.Adagrad.Options adagrad => new AdagradOptions
        {
            LearningRate = Rate(adagrad), LearningRateDecay = adagrad.lr_decay ?? 0, Epsilon = adagrad.eps ?? 1e-10,
            InitialAccumulator = adagrad.initial_accumulator_value ?? 0, WeightDecay = adagrad.weight_decay ?? 0,
        },
        Theirs.RMSProp.Options rmsProp => new RmsPropOptions
        {
            LearningRate = Rate(rmsProp), Decay = rmsProp.alpha ?? 0.99, Epsilon = rmsProp.eps ?? 1e-8,
            Momentum = rmsProp.momentum ?? 0, Centered = rmsProp.centered ?? false,
            WeightDecay = rmsProp.weight_decay ?? 0, Maximize = rmsProp.maximize ?? false,
        },
        Theirs.Adadelta.Options adadelta => new AdadeltaOptions
        {
            LearningRate = Rate(adadelta), Decay = adadelta.rho ?? 0.9, Epsilon = adadelta.eps ?? 1e-6,
            WeightDecay = adadelta.weight_decay ?? 0, Maximize = adadelta.maximize ?? false,
        },
        Theirs.Adam.Options { amsgrad: true } adam => new AmsGradOptions
        {
            LearningRate = Rate(adam), Beta1 = adam.beta1 ?? 0.9, Beta2 = adam.beta2 ?? 0.999,
            Epsilon = adam.eps ?? 1e-8, WeightDecay = adam.weight_decay ?? 0, Maximize = adam.maximize ?? false,
        },
        Theirs.Adam.Options adam => new AdamOptions
        {
            LearningRate = Rate(adam), Beta1 = adam.beta1 ?? 0.9, Beta2 = adam.beta2 ?? 0.999,
            Epsilon = adam.eps ?? 1e-8, WeightDecay = adam.weight_decay ?? 0, Maximize = adam.maximize ?? false,
        },
        Theirs.AdamW.Options { amsgrad: true } adamW => new AmsGradOptions
        {
            LearningRate = Rate(adamW), Beta1 = adamW.beta1 ?? 0.9, Beta2 = adamW.beta2 ?? 0.999,
            Epsilon = adamW.eps ?? 1e-8, WeightDecay = adamW.weight_decay ?? 0, DecoupledWeightDecay = true,
            Maximize = adamW.maximize ?? false,
        },
        Theirs.AdamW.Options adamW => new AdamWOptions
        {
            LearningRate = Rate(adamW), Beta1 = adamW.beta1 ?? 0.9, Beta2 = adamW.beta2 ?? 0.999,
            Epsilon = adamW.eps ?? 1e-8, WeightDecay = adamW.weight_decay ?? 0,
            Maximize = adamW.maximize ?? false,
        },
        Theirs.NAdam.Options nAdam => new NAdamOptions
        {
            LearningRate = Rate(nAdam), Beta1 = nAdam.beta1 ?? 0.9, Beta2 = nAdam.beta2 ?? 0.999,
            Epsilon = nAdam.eps ?? 1e-8, MomentumDecay = nAdam.momentum_decay ?? 4e-3,
            WeightDecay = nAdam.weight_decay ?? 0,
        },
        Theirs.RAdam.Options rAdam => new RAdamOptions
        {
            LearningRate = Rate(rAdam), Beta1 = rAdam.beta1 ?? 0.9, Beta2 = rAdam.beta2 ?? 0.999,
            Epsilon = rAdam.eps ?? 1e-8, WeightDecay = rAdam.weight_decay ?? 0,
        },
        Theirs.Adamax.Options adamax => new AdamaxOptions
        {
            LearningRate = Rate(adamax), Beta1 = adamax.beta1 ?? 0.9, Beta2 = adamax.beta2 ?? 0.999,
            Epsilon = adamax.eps ?? 1e-8, WeightDecay = adamax.weight_decay ?? 0,
        },
        Theirs.Rprop.Options rprop => new RpropOptions
        {
            LearningRate = Rate(rprop), Shrink = rprop.etaminus ?? 0.5, Growth = rprop.etaplus ?? 1.2,
            LeastStep = rprop.min_step ?? 1e-6, LargestStep = rprop.max_step ?? 50, Maximize = rprop.maximize ?? false,
        },
        Theirs.ASGD.Options asgd => new AsgdOptions
        {
            LearningRate = Rate(asgd), Decay = asgd.lambd ?? 1e-4, Power = asgd.alpha ?? 0.75,
            AveragingStart = asgd.t0 ?? 1e6, WeightDecay = asgd.weight_decay ?? 0, Maximize = asgd.maximize ?? false,
        },
        _ => throw new NotSupportedException(
            $"{options.GetType().DeclaringType?.Name ?? options.GetType().Name} is not one of TorchSharp's own "
            + "optimizers. There are those of SGD, Adagrad, RMSProp, Adadelta, Adam, AdamW, NAdam, RAdam, Adamax, "
            + "Rprop, and ASGD."),
    };

    private static double Rate(Theirs.OptimizerOptions options) => options.LearningRate
        ?? throw new NotSupportedException(
        $"A group of {options.GetType().DeclaringType?.Name} has no learning rate. Give it one.");
}
