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
        Theirs.AdamW.Options { amsgrad: not true } adamW => new AdamWOptions
        {
            LearningRate = Rate(adamW), Beta1 = adamW.beta1 ?? 0.9, Beta2 = adamW.beta2 ?? 0.999,
            Epsilon = adamW.eps ?? 1e-8, WeightDecay = adamW.weight_decay ?? 0,
            Maximize = adamW.maximize ?? false,
        },
        _ => throw new NotSupportedException(
            $"{options.GetType().DeclaringType?.Name ?? options.GetType().Name}"
            + (options is Theirs.AdamW.Options ? " with amsgrad" : "")
            + " of TorchSharp has no counterpart here. There are those of SGD, Adagrad, RMSProp, Adadelta, Adam with "
            + "and without amsgrad, and AdamW."),
    };

    private static double Rate(Theirs.OptimizerOptions options) => options.LearningRate
        ?? throw new NotSupportedException(
        $"A group of {options.GetType().DeclaringType?.Name} has no learning rate. Give it one.");
}
