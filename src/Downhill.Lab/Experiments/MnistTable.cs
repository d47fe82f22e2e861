namespace Downhill.Lab.Experiments;

/// <summary>Provides the runs of the comparison on MNIST: seven optimizers, in all of their forms.</summary>
/// <remarks>Their settings are those that textbooks give.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Experiments;
///
/// foreach (var run in MnistTable.All)
/// {
///     Console.WriteLine(run);   // sgd-batch1: sgd, batch 1, learning-rate=0.01 and so on
/// }
/// </code>
/// </example>
public static class MnistTable
{
    private const int Batch = 64;

    /// <summary>Gets the runs that are made when none is named, in the order of the report.</summary>
    /// <remarks>A run has the name of its optimizer in the <see cref="Catalog"/>; a second run of one optimizer says in
    /// its name how it differs.</remarks>
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

    /// <summary>Gets all runs that can be named: those of <see cref="All"/>, and one of every other
    /// optimizer.</summary>
    /// <remarks>The others have the settings of their family in <see cref="All"/>, or their defaults.</remarks>
    public static IReadOnlyList<RunSpec> Named { get; } =
    [
        .. All,
        .. FullCatalog.All.Where(entry => All.All(spec => spec.Id != entry.Id)).Select(
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
