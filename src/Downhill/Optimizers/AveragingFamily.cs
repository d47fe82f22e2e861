namespace Downhill;

/// <summary>The catalog's rows of optimizers that average: iterates, or gradients since the first step.</summary>
internal static class AveragingFamily
{
    private const string Defazio =
        "Defazio, Yang, Mehta, Mishchenko, Khaled and Cutkosky: The road less scheduled. NeurIPS 2024, "
        + "arXiv:2405.15682";

    private const string Jelassi =
        "Defazio and Jelassi: Adaptivity without compromise, a momentumized, adaptive, dual averaged gradient "
        + "method. JMLR 23, 2022, arXiv:2101.11075";

    /// <summary>Gets the rows; forms of one family stand together.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("schedule-free-sgd", "schedule-free-sgd", "authors' code", new ScheduleFreeSgdOptions(),
            Defazio,
            "SGD that needs no schedule: it steps one iterate, averages it, and takes gradients between the "
            + "two. The average is what is evaluated: using (optimizer.Evaluate()) { … }.",
            "The stored weights are those at which gradients are taken. The part of an update in the average "
            + "follows from the rate; with r it leans to later ones.",
            "Training may be stopped at any time.",
            "Must be evaluated at its average; statistics of batch normalization belong to the stored weights.",
            Unmeasured: "As good as a tuned schedule; suits a large rate, with a warm-up; a schedule beside it is in "
            + "its way."),
        new("schedule-free-adamw", "schedule-free-adamw", "authors' code", new ScheduleFreeAdamWOptions(),
            Defazio,
            "AdamW that needs no schedule: it steps one iterate, averages it, and takes gradients between the "
            + "two. The average is what is evaluated: using (optimizer.Evaluate()) { … }.",
            "The root is corrected; the rate, and with it the average, is not. The decay is that of the stored "
            + "weights. What the iterate is ahead of them is kept, rather than the iterate.",
            "Training may be stopped at any time.",
            "Must be evaluated at its average; two arrays of state.",
            Unmeasured: "Won the self-tuning track of AlgoPerf 2024; a schedule beside it is in its way.")
        {
            Variants =
            [
                ("with momentum inside", new ScheduleFreeAdamWOptions { InnerMomentum = 0.9 }),
                ("decays before", new ScheduleFreeAdamWOptions { DecaysBefore = true }),
                ("with momentum inside, decays before",
                    new ScheduleFreeAdamWOptions { InnerMomentum = 0.9, DecaysBefore = true }),
            ],
        },
        new(
            "schedule-free-adamw-P", "schedule-free-adamw", "paper's: the rate is corrected",
            new ScheduleFreeAdamWPOptions(), Defazio,
            "Schedule-free AdamW whose rate holds the bias correction, as algorithm 1 has it and the authors' "
            + "code had it before 1.3.",
            "The rate is times √(1 − β₂ᵗ), for decay and average too; ε is added to the root that is not "
            + "corrected.",
            "Reproduces the paper.",
            "The first updates count less in the average; else as schedule-free-adamw.",
            Unmeasured: "Starts more slowly than schedule-free-adamw."),
        new("schedule-free-radam", "schedule-free-radam", "authors' code", new ScheduleFreeRAdamOptions(),
            Defazio,
            "Schedule-free AdamW that warms up by itself, as RAdam does. The average is what is evaluated: using "
            + "(optimizer.Evaluate()) { … }.",
            "The rate is times RAdam's rectification, and so is what the average counts by. Until the length of the "
            + "average of squares is above 4, weights wait.",
            "It warms up by itself; training may be stopped at any time.",
            "Must be evaluated at its average; two arrays of state.",
            Unmeasured: "A schedule beside it is in its way.")
        {
            Variants = [("moves from the start", new ScheduleFreeRAdamOptions { MovesUntilRectified = true })],
        },
        new("madgrad", "madgrad", "authors' code", new MadgradOptions(),
            Jelassi,
            "Steps from the first weights against the sum of all gradients, divided by the cube root of a sum "
            + "of their squares. Momentum is an average of the weights that come of it.",
            "ε is added to the rate, too. The first weights are kept in the state, whatever the momentum is. "
            + "Decay is L2, which dual averaging takes ill.",
            "", "Three arrays of state; a root that processors lack.",
            Unmeasured: "Images, and networks on which Adam generalizes badly; sparse problems; wants little weight "
            + "decay, and another rate than Adam."),
        new("mirror-madgrad", "madgrad", "authors' code: mirror descent", new MirrorMadgradOptions(),
            Jelassi,
            "MADGRAD that steps from iterate to iterate, rather than from the first weights, and forgets old "
            + "squares slowly.",
            "The rate grows with ∛t. ε is 0 by default, where a root of 0 makes no step.",
            "Weights may decay, which dual averaging takes ill.",
            "Known from code only; two arrays of state.",
            Unmeasured: "Transformers.")
        {
            Variants = [("decoupled weight decay", new MirrorMadgradOptions { DecoupledWeightDecay = true })],
        },
        new("ftrl", "ftrl", "paper's algorithm 1", new FtrlOptions(),
            "McMahan et al.: Ad click prediction, a view from the trenches. KDD 2013",
            "Sets each weight anew to what would have been best for all gradients so far, with a penalty for "
            + "distance from earlier weights. L1 makes weights exactly 0.",
            "The first weights count only by that penalty: a weight is 0 until it sees a gradient. Keras starts "
            + "the sum at 0.1, and counts L2 twice.",
            "With L1, weights of features that say little are exactly 0.",
            "Weights are proportional to the rate, so that it cannot follow a schedule.",
            Unmeasured: "Sparse linear models of many features; not for deep networks.")
        {
            Variants =
            [
                ("shrinkage", new FtrlOptions { Shrinkage = 1e-2 }), ("any power", new FtrlOptions { Power = 0.4 }),
            ],
        },
    ];
}
