namespace Downhill.Lab.Experiments;

/// <summary>The first experiment: the seven optimizers on MNIST, each in the forms that differ, at the settings that
/// textbooks give them.</summary>
public static class MnistTable
{
    private const int Batch = 64;

    /// <summary>The runs that are made where none are named, in the order of the report. A run is called what its
    /// optimizer is called in the <see cref="Catalog"/>; a second run of one optimizer says what is special.</summary>
    public static IReadOnlyList<RunSpec> All { get; } =
    [
        Of("sgd", new SgdOptions { LearningRate = 1e-2 }) with { Id = "sgd-batch1", Batch = 1 },
        Of("sgd", new SgdOptions { LearningRate = 1e-2 }),
        Of("sgd", new SgdOptions { LearningRate = 1 }) with { Id = "sgd-diverging" },
        Of("momentum-P", new MomentumPOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        Of("momentum", new MomentumOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        Of("nesterov-P", new NesterovPOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        Of("nesterov", new NesterovOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        Of("adagrad-R", new AdagradROptions { LearningRate = 1e-2 }),
        Of("adagrad", new AdagradOptions { LearningRate = 1e-2 }),
        Of("rmsprop-R", new RmsPropROptions { LearningRate = 1e-3, Decay = 0.9 }),
        Of("rmsprop-R", new RmsPropROptions { LearningRate = 1e-3, Decay = 0.999 }) with { Id = "rmsprop-R-0.999" },
        Of("rmsprop", new RmsPropOptions { LearningRate = 1e-3, Decay = 0.9 }),
        Of("adadelta", new AdadeltaOptions { LearningRate = 1, Decay = 0.9 }),
        Of("adam-R", new AdamROptions { LearningRate = 1e-3 }),
        Of("adam", new AdamOptions { LearningRate = 1e-3 }),
    ];

    /// <summary>The runs that can be named: those, and of every other optimizer of the catalog one, at the settings of
    /// its family above or at its defaults.</summary>
    public static IReadOnlyList<RunSpec> Named { get; } =
    [
        .. All,
        .. Catalog.All.Where(entry => All.All(spec => spec.Id != entry.Id)).Select(
            entry => Of(entry.Id, Usual(entry.Defaults))),
    ];

    private static RunSpec Of(string entry, OptimizerOptions options) => RunSpec.Of(entry, Batch, options);

    private static OptimizerOptions Usual(OptimizerOptions defaults) => defaults switch
    {
        NesterovAheadOptions ahead => ahead with { LearningRate = 1e-2 },
        AdadeltaScaledOptions scaled => scaled with { Decay = 0.9 },
        _ => defaults,
    };
}
