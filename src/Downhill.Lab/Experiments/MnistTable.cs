namespace Downhill.Lab.Experiments;

/// <summary>The first experiment: the seven optimizers on MNIST, each in the forms that differ, at the settings that
/// textbooks give them.</summary>
public static class MnistTable
{
    private const int Batch = 64;

    /// <summary>The runs, in the order of the report.</summary>
    /// <remarks>The paper's Adadelta has no rate; PyTorch multiplies the same update by one, which is 1 by default. So
    /// <c>adadelta-P</c> and <c>adadelta-T</c> are one entry of the catalogue and give the same losses. Both stand here,
    /// because whoever compares forms looks for both, and because it shows how far times of equal work differ.</remarks>
    public static IReadOnlyList<RunSpec> All { get; } =
    [
        new("sgd-batch1", "sgd", "", 1, new SgdOptions { LearningRate = 1e-2 }),
        new("sgd", "sgd", "T", Batch, new SgdOptions { LearningRate = 1e-2 }),
        new("sgd-diverging", "sgd", "", Batch, new SgdOptions { LearningRate = 1 }),
        new("momentum-P", "momentum-P", "P", Batch, new MomentumPOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        new("momentum-T", "momentum", "T", Batch, new MomentumOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        new("nesterov-P", "nesterov-P", "P", Batch, new NesterovPOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        new("nesterov-T", "nesterov", "T", Batch, new NesterovOptions { LearningRate = 1e-2, Momentum = 0.9 }),
        new("adagrad-R", "adagrad-R", "R", Batch, new AdagradROptions { LearningRate = 1e-2 }),
        new("adagrad-T", "adagrad", "T", Batch, new AdagradOptions { LearningRate = 1e-2 }),
        new("rmsprop-R", "rmsprop-R", "R", Batch, new RmsPropROptions { LearningRate = 1e-3, Decay = 0.9 }),
        new("rmsprop-R-0.999", "rmsprop-R", "R", Batch, new RmsPropROptions { LearningRate = 1e-3, Decay = 0.999 }),
        new("rmsprop-T", "rmsprop", "T", Batch, new RmsPropOptions { LearningRate = 1e-3, Decay = 0.9 }),
        new("adadelta-P", "adadelta", "P", Batch, new AdadeltaOptions { LearningRate = 1, Decay = 0.9 }),
        new("adadelta-T", "adadelta", "T", Batch, new AdadeltaOptions { LearningRate = 1, Decay = 0.9 }),
        new("adam-R", "adam-R", "R", Batch, new AdamROptions { LearningRate = 1e-3 }),
        new("adam-T", "adam", "T", Batch, new AdamOptions { LearningRate = 1e-3 }),
    ];
}
