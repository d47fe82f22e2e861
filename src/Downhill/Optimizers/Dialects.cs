namespace Downhill;

/// <summary>The table of optimizers as other libraries have them.</summary>
internal static class Dialects
{
    private const string Keras = "Keras";
    private const string TensorFlow1 = "TensorFlow 1";
    private const string TensorFlowJs = "TensorFlow.js";
    private const string Optax = "optax";
    private const string Ensmallen = "ensmallen";

    /// <summary>ε of Keras and TensorFlow.js.</summary>
    private const double Small = 1e-7;

    /// <summary>Gets the rows, by library.</summary>
    public static IReadOnlyList<Dialect> Rows { get; } =
    [
        new(Keras, "SGD", new SgdOptions { LearningRate = 1e-2 }),
        new(Keras, "SGD(momentum=…)", new MomentumPOptions { LearningRate = 1e-2 }),
        new(Keras, "SGD(momentum=…, nesterov=True)",
            new NesterovAheadOptions { LearningRate = 1e-2, DecoupledWeightDecay = true }),
        new(Keras, "Adagrad", new AdagradROptions
        {
            LearningRate = 1e-3, InitialAccumulator = 0.1, Epsilon = Small, DecoupledWeightDecay = true,
        }),
        new(Keras, "RMSprop", new RmsPropROptions { Epsilon = Small, DecoupledWeightDecay = true }),
        new(Keras, "Adadelta", new AdadeltaOptions
        {
            LearningRate = 1e-3, Decay = 0.95, Epsilon = Small, DecoupledWeightDecay = true,
        }),
        new(Keras, "Adam", new AdamEpsilonHatOptions { Epsilon = Small, DecoupledWeightDecay = true }),
        new(Keras, "Adam(amsgrad=True)",
            new AmsGradEpsilonHatOptions { Epsilon = Small, DecoupledWeightDecay = true }),
        new(Keras, "AdamW",
            new AdamEpsilonHatOptions { Epsilon = Small, DecoupledWeightDecay = true, WeightDecay = 4e-3 }),
        new(Keras, "Adamax",
            new AdamaxPOptions { LearningRate = 1e-3, Epsilon = Small, DecoupledWeightDecay = true }),
        new(Keras, "Nadam", new NAdamOptions
        {
            LearningRate = 1e-3, MomentumDecay = 1, Epsilon = Small, DecoupledWeightDecay = true,
        }),
        new(Keras, "Ftrl", new FtrlOptions { LearningRate = 1e-3, Beta = 0, InitialAccumulator = 0.1 }),
        new(Keras, "ScheduleFreeAdamW",
            new ScheduleFreeAdamWOptions { Epsilon = Small, RatePower = 0, DecaysBefore = true }),
        new(TensorFlow1, "GradientDescentOptimizer", new SgdOptions()),
        new(TensorFlow1, "MomentumOptimizer", new MomentumOptions()),
        new(TensorFlow1, "RMSPropOptimizer", new RmsPropROptions { InitialAccumulator = 1 }),
        new(TensorFlow1, "AdagradOptimizer",
            new AdagradOptions { InitialAccumulator = 0.1, Epsilon = 0 }),
        new(TensorFlow1, "FtrlOptimizer", new FtrlOptions { Beta = 0, InitialAccumulator = 0.1 }),
        new(TensorFlow1, "AdadeltaOptimizer",
            new AdadeltaOptions { LearningRate = 1e-3, Decay = 0.95, Epsilon = 1e-8 }),
        new(TensorFlow1, "AdamOptimizer", new AdamEpsilonHatOptions()),
        new(TensorFlowJs, "adagrad", new AdagradROptions { InitialAccumulator = 0.1, Epsilon = Small }),
        new(TensorFlowJs, "rmsprop", new RmsPropROptions { Epsilon = Small }),
        new(TensorFlowJs, "adam", new AdamOptions { Epsilon = Small }),
        new(TensorFlowJs, "adamax", new AdamaxPOptions { Epsilon = Small }),
        new(Optax, "sgd", new SgdOptions()),
        new(Optax, "adagrad", new AdagradROptions { InitialAccumulator = 0.1, Epsilon = Small }),
        new(Optax, "rmsprop", new RmsPropROptions { Epsilon = 1e-8 }),
        new(Optax, "adam", new AdamOptions()),
        new(Optax, "adam(nesterov=True)", new NAdamConstantOptions()),
        new(Optax, "adamw", new AdamWOptions { WeightDecay = 1e-4 }),
        new(Optax, "adamw(nesterov=True)",
            new NAdamConstantOptions { DecoupledWeightDecay = true, WeightDecay = 1e-4 }),
        new(Optax, "amsgrad", new AmsGradCorrectedOptions()),
        new(Optax, "adamax", new AdamaxOptions { LearningRate = 1e-3 }),
        new(Optax, "adamaxw",
            new AdamaxOptions { LearningRate = 1e-3, DecoupledWeightDecay = true, WeightDecay = 1e-4 }),
        new(Optax, "lion", new LionOptions { WeightDecay = 1e-3 }),
        new(Optax, "signum", new SignumOptions()),
        new(Optax, "lamb", new LambOptions { WeightDecay = 0 }),
        new(Optax, "lars", new LarsOptions { WeightDecay = 0, NormOfSum = true }),
        new(Optax, "radam", new RAdamCorrectedOptions()),
        new(Optax, "adabelief", new AdaBeliefROptions()),
        new(Optax, "ademamix", new AdEmaMixOptions()),
        new(Optax, "adopt", new AdoptOptions()),
        new(Optax, "madgrad", new MadgradOptions()),
        new(Optax, "yogi", new YogiOptions { InitialMoment = 1e-6, InitialAccumulator = 1e-6 }),
        new("timm", "rmsproptf", new RmsPropROptions { LearningRate = 1e-2, InitialAccumulator = 1 }),
        new("fairseq", "nag", new NesterovOptions { Momentum = 0.99, DecoupledWeightDecay = true }),
        new("RAdam's authors", "RAdam",
            new RAdamOptions { DecoupledWeightDecay = true, WaitsUntilRectified = true }),
        new("scikit-learn", "MLP, solver='sgd'", new NesterovAheadOptions { LearningRate = 1e-3, WeightDecay = 1e-4 }),
        new("scikit-learn", "MLP, solver='adam'", new AdamEpsilonHatOptions { WeightDecay = 1e-4 }),
        new("dlib", "sgd", new MomentumPOptions { LearningRate = 1e-2, WeightDecay = 5e-4 }),
        new("dlib", "adam", new AdamEpsilonHatOptions { WeightDecay = 5e-4 }),
        new("ONNX", "Adagrad", new AdagradOptions { Epsilon = 1e-6 }),
        new("ONNX", "Adam, T from 1", new AdamEpsilonHatOptions { Epsilon = 1e-6 }),
        new(Ensmallen, "MomentumSGD", new MomentumPOptions { LearningRate = 1e-2, Momentum = 0.5 }),
        new(Ensmallen, "NesterovMomentumSGD", new NesterovAheadOptions { LearningRate = 1e-2, Momentum = 0.5 }),
        new(Ensmallen, "AdaGrad", new AdagradOptions { Epsilon = 1e-8 }),
        new(Ensmallen, "AdaDelta", new AdadeltaOptions { Decay = 0.95 }),
        new(Ensmallen, "RMSProp", new RmsPropOptions()),
        new(Ensmallen, "Adam", new AdamEpsilonHatOptions()),
        new(Ensmallen, "AdaMax", new AdamaxPOptions { LearningRate = 1e-3, Epsilon = 1e-8 }),
        new(Ensmallen, "AMSGrad", new AmsGradEpsilonHatOptions()),
        new(Ensmallen, "AdaBelief", new AdaBeliefOptions { Epsilon = 1e-12 }),
        new(Ensmallen, "QHAdam", new QhAdamOptions { Beta1 = 0.9 }),
        new("FANN", "FANN_TRAIN_INCREMENTAL", new SgdOptions { LearningRate = 0.7 }),
        new("FANN", "FANN_TRAIN_RPROP", new RpropAlwaysOptions()),
    ];
}
