namespace Downhill;

/// <summary>The catalog's rows of optimizers with other momenta.</summary>
internal static class MomentumFamily
{
    private const string Yarats =
        "Ma and Yarats: Quasi-hyperbolic momentum and Adam for deep learning. ICLR 2019, arXiv:1810.06801";

    /// <summary>Gets the rows; forms of one family stand together.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("adan", "adan", "authors' code: proximal decay", new AdanOptions(),
            "Xie, Zhou, Li, Lin and Yan: Adan, adaptive Nesterov momentum algorithm for faster optimizing deep "
            + "models. TPAMI 2024, arXiv:2208.06677",
            "Adam with Nesterov's momentum of gradients as they are: it averages their differences, and squares "
            + "the gradient as it will be.",
            "β are the parts that are kept, as in the authors' code; the paper writes 1 − β. Updates are "
            + "counted for each parameter, not for all. Decay divides the weights after the step. optax weighs the "
            + "differences by 1 − β₂, 0.08, where paper and authors have 0.92: no options make its steps.",
            "", "Four arrays of state, twice those of Adam.",
            Unmeasured: "Vision transformers, and large rates.")
        {
            Variants = [("decays before", new AdanOptions { DecaysBefore = true })],
        },
        new("nadamw", "nadamw", "timm: without a schedule of momentum", new NAdamWOptions(),
            "Dozat: Incorporating Nesterov momentum into Adam. ICLR 2016 workshop; Loshchilov and Hutter: "
            + "Decoupled weight decay regularization. ICLR 2019, arXiv:1711.05101",
            "AdamW that steps by a mean of the gradient and the average, which stands for the average as it "
            + "will be.",
            "Both parts are corrected alike, and no momentum rises with the step: PyTorch's NAdam with "
            + "decoupled decay is another method.",
            "", "Two arrays of state.",
            Unmeasured: "The baseline of the AlgoPerf benchmark; little else than AdamW."),
        new("qhm", "qhm", "paper's", new QhmOptions(),
            Yarats,
            "Steps by a mean of the gradient and an average of gradients. Momentum, Nesterov's method and SGD "
            + "are among its cases.",
            "The average is dampened, so that the rate is as that of SGD: ten times momentum's at β 0.9.",
            "The gradient acts at once, however long the average is.",
            "One more hyper-parameter.",
            Unmeasured: "ν 0.7 suits most.")
        {
            Variants = [("decoupled weight decay", new QhmOptions { DecoupledWeightDecay = true, WeightDecay = 0.1 })],
        },
        new("qhadam", "qhadam", "authors' code", new QhAdamOptions(),
            Yarats,
            "Adam in which the gradient itself has a part beside the average, and its square beside the average "
            + "of squares.",
            "The averages are kept corrected. With ν₁ = ν₂ = 1 it is Adam.",
            "The gradient acts at once, however near 1 β₁ is.",
            "Two more hyper-parameters.")
        {
            Variants =
            [
                ("decoupled weight decay", new QhAdamOptions { DecoupledWeightDecay = true, WeightDecay = 0.1 }),
            ],
        },
        new("aggmo", "aggmo", "authors' code, three velocities", new AggMoOptions(),
            "Lucas, Sun, Zemel and Grosse: Aggregated momentum, stability through passive damping. ICLR 2019, "
            + "arXiv:1804.00325",
            "Steps by the mean of three velocities that forget at different speeds. Fast ones damp the swings "
            + "of the slow.",
            "The velocities are not dampened, so that the rate is as momentum's. The first, whose β is 0, is the "
            + "gradient, and is not kept.",
            "A momentum of 0.99, whose swings the other velocities damp.",
            "Two arrays of state, or up to four.")
        {
            Variants =
            [
                ("three velocities", new AggMoOptions { Beta1 = 0.5 }),
                ("four, the first the gradient", new AggMoOptions { Beta4 = 0.999 }),
                ("four velocities", new AggMoOptions { Beta1 = 0.5, Beta4 = 0.999 }),
            ],
        },
    ];
}
