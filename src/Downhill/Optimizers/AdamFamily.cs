namespace Downhill;

/// <summary>The catalog's rows of Lion and of Adam's relatives.</summary>
internal static class AdamFamily
{
    private const string Dozat =
        "Dozat: Incorporating Nesterov momentum into Adam. ICLR 2016 workshop, OpenReview OM0jvwB8jIp57ZJjtNEZ";

    /// <summary>Gets the rows; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("lion", "lion", "the paper's", new LionOptions(),
            "Chen et al.: Symbolic discovery of optimization algorithms. NeurIPS 2023, arXiv:2302.06675",
            "Moves every weight by exactly the rate, in the direction of the sign of an average of gradients. It was "
            + "found by a program that searched among programs.",
            "The average that gives the sign is fresher (β₁) than the one that is kept (β₂). The decay is decoupled.",
            "One array of state; the sign suits state of few bits.",
            "Every step is as long as the rate, noise or not.",
            Unmeasured: "Large batches; the rate must be some ten times smaller than Adam's and the decay as much "
            + "larger.")
        {
            PyTorch = new(null, ["lr", "betas", "weight_decay"], []),
        },
        new("nadam", "nadam", "PyTorch", new NAdamOptions(),
            Dozat,
            "Adam with Nesterov's momentum: a step is made of the gradient itself and of the average as it will be. "
            + "The momentum rises from half of β₁ to β₁.",
            "The rates of gradient and average come from a momentum that rises with the step; the average itself "
            + "decays by β₁. PyTorch 1.13 counts one momentum twice by default; this is the paper's form, and that of "
            + "PyTorch from 2.0 on.",
            "", "Two arrays of state, and one more hyper-parameter.",
            Unmeasured: "Often a little faster than Adam at the same rate; recurrent networks.")
        {
            Variants = [("decoupled weight decay", new NAdamOptions { DecoupledWeightDecay = true })],
            PyTorch = new(
                "NAdam", ["lr", "betas", "eps", "weight_decay", "momentum_decay", "decoupled_weight_decay", "maximize"],
                [])
            {
                Numbers = [("mu_product", (options, last) => ((NAdamOptions)options).MomentumProduct(last))],
            },
        },
        new("nadam-constant", "nadam", "optax: constant momentum", new NAdamConstantOptions(), Dozat,
            "Adam with Nesterov's momentum, whose momentum is β₁ from the first step on. optax has it so, as nadam and "
            + "as adam with nesterov=True.",
            "No schedule of the momentum: the average is corrected by 1 − β₁ᵗ⁺¹, the gradient by 1 − β₁ᵗ. The first "
            + "step is 1.47 times the rate with the defaults, where PyTorch's is 1.06 times.",
            "What an optax model was trained with; one hyper-parameter less.",
            "The first steps are longer than the rate.")
        {
            Variants =
            [
                ("decoupled weight decay",
                    new NAdamConstantOptions { DecoupledWeightDecay = true, WeightDecay = 1e-2 }),
            ],
        },
        new("radam", "radam", "PyTorch: rectified above a length of 5", new RAdamOptions(),
            "Liu et al.: On the variance of the adaptive learning rate and beyond. ICLR 2020, arXiv:1908.03265",
            "Adam that does not divide until enough gradients have been seen to divide by, and then warms up by "
            + "itself. Until then it is momentum, at the rate as it is.",
            "It rectifies where the length of the average, ρ, is above 5, the paper above 4. Before, PyTorch steps "
            + "with momentum, and the authors' code not at all. ε is added to the root that is not corrected. "
            + "PyTorch's decay is L2, the authors' is decoupled.",
            "It warms up by itself.",
            "The first steps are as long as the gradients are large; beyond them it is Adam with a warm-up.",
            Unmeasured: "Less sensitive to the rate than Adam.")
        {
            Variants =
            [
                ("decoupled weight decay", new RAdamOptions { DecoupledWeightDecay = true }),
                ("waits", new RAdamOptions { WaitsUntilRectified = true }),
            ],
            PyTorch = new("RAdam", ["lr", "betas", "eps", "weight_decay", "decoupled_weight_decay", "maximize"], []),
        },
        new("radam-corrected", "radam", "optax: ε added after the correction", new RAdamCorrectedOptions(),
            "Liu et al.: On the variance of the adaptive learning rate and beyond. ICLR 2020, arXiv:1908.03265",
            "RAdam with ε added to the root that is corrected for its start at 0, as it is in adam. optax has it so, "
            + "with Nesterov's momentum if asked for.",
            "ε acts alike at every step; in radam it acts as ε/√(1 − β₂ᵗ) does here.",
            "What an optax model was trained with.",
            "As radam; not what a PyTorch checkpoint was trained with.")
        {
            Variants = [("with Nesterov's momentum", new RAdamCorrectedOptions { Nesterov = true })],
        },
        new("adamax", "adamax", "paper's algorithm 2 and PyTorch", new AdamaxOptions(), Catalog.Kingma,
            "Adam that divides by the largest magnitude of a gradient, which fades, rather than by a root mean square. "
            + "No weight ever moves farther than the rate.",
            "ε is added to each gradient's magnitude; the paper has none. Only the average is corrected for its start "
            + "at 0.",
            "No root to take, and no step longer than the rate.",
            "One outlier shortens the steps of its weight for long.",
            Unmeasured: "Sparse gradients, embeddings.")
        {
            PyTorch = new("Adamax", ["lr", "betas", "eps", "weight_decay", "maximize"], []),
        },
        new("adamax-P", "adamax", "paper: ε in the division", new AdamaxPOptions(), Catalog.Kingma,
            "Adamax as the paper has it: the largest magnitude is of the gradients alone. Keras has it so.",
            "ε is added where the largest magnitude divides, rather than to each gradient's magnitude; with ε = 0 it "
            + "is the paper's.",
            "What a Keras model was trained with.",
            "As adamax; ε no longer keeps a weight whose gradients are all tiny from moving at the rate.")
        {
            Variants =
            [
                ("decoupled weight decay", new AdamaxPOptions { DecoupledWeightDecay = true, WeightDecay = 1e-2 }),
            ],
        },
        new("adabelief", "adabelief", "authors' code, not rectified", new AdaBeliefOptions(),
            "Zhuang et al.: AdaBelief optimizer, adapting stepsizes by the belief in observed gradients. NeurIPS 2020, "
            + "arXiv:2010.07468",
            "Adam that divides by how far gradients are from their average, rather than by how large they are. Where "
            + "gradients are as expected it takes longer steps.",
            "ε is added to the average at every update, so that it adds up, and to the root besides. The authors' code "
            + "rectifies by default, as radam does; this is the paper's method. There amsgrad is without effect where "
            + "a step is rectified; here it acts.",
            "Longer steps than Adam's where gradients are large and steady.",
            "ε matters more than in Adam: where gradients are constant nothing else is left of the denominator.",
            Unmeasured: "Networks that Adam generalizes less well on.")
        {
            Variants =
            [
                ("rectified", new AdaBeliefOptions { Rectified = true }),
                ("largest", new AdaBeliefOptions { Amsgrad = true }),
                ("rectified, largest", new AdaBeliefOptions { Rectified = true, Amsgrad = true }),
                ("coupled decay", new AdaBeliefOptions { CoupledDecay = true }),
            ],
        },
        new("adabelief-R", "adabelief", "optax: two ε", new AdaBeliefROptions(),
            "Zhuang et al.: AdaBelief optimizer, adapting stepsizes by the belief in observed gradients. NeurIPS 2020, "
            + "arXiv:2010.07468",
            "AdaBelief with an ε for the average and another for its root. optax has it so, with Nesterov's momentum "
            + "if asked for.",
            "ε₀ is added to the average at every update, ε to the root; adabelief adds the same to both.",
            "What an optax model was trained with.",
            "As adabelief; two constants to choose.")
        {
            Variants = [("with Nesterov's momentum", new AdaBeliefROptions { Nesterov = true })],
        },
        new("yogi", "yogi", "paper's algorithm 2, with bias corrections", new YogiOptions(),
            "Zaheer et al.: Adaptive methods for nonconvex optimization. NeurIPS 2018",
            "Adam whose average of squares moves by a part of the new square, however far away it is. So it grows as "
            + "fast as Adam's, and shrinks much more slowly.",
            "Both averages are corrected for their start, which the paper does not do. Other libraries start the "
            + "average of gradients at 1e-6, too, so that weights move without a gradient.",
            "It does not forget rare large gradients as fast as Adam.",
            "After an outlier the steps of its weight stay short for long.",
            Unmeasured: "Sparse gradients."),
        new("adopt", "adopt", "authors' code: clipped", new AdoptOptions(),
            "Taniguchi et al.: ADOPT, modified Adam can converge with any β₂ with the optimal rate. NeurIPS 2024, "
            + "arXiv:2411.02853",
            "Adam that divides a gradient by the average of the squares before it, so that the two are independent, "
            + "and averages the quotients. The first gradient only fills the average, and moves nothing.",
            "ε is a lower bound of the denominator, not added to it. Quotients are clipped to a bound that grows with "
            + "the step; the paper's first version did not clip. Nothing is corrected for a start at 0.",
            "Its paper proves that it converges whatever β₂ is.",
            "A large gradient after small ones would be a long step; hence the clipping.",
            Unmeasured: "Language models.")
        {
            Variants =
            [
                ("decoupled weight decay", new AdoptOptions { DecoupledWeightDecay = true }),
                ("unclipped", new AdoptOptions { ClipScale = 0 }),
                ("with Nesterov's momentum", new AdoptOptions { Nesterov = true }),
                ("with Nesterov's momentum, unclipped", new AdoptOptions { Nesterov = true, ClipScale = 0 }),
            ],
        },
        new("ademamix", "ademamix", "paper's algorithm 1", new AdEmaMixOptions(),
            "Pagliardini, Ablin and Grangier: The AdEMAMix optimizer, better, faster, older. ICLR 2025, "
            + "arXiv:2409.03137",
            "Adam with a second average of gradients, which remembers tens of thousands of them. The fast one reacts, "
            + "the slow one keeps direction.",
            "The slow average is not corrected for its start at 0. α and β₃ can warm up, β₃ linearly in its half-life.",
            "It remembers gradients for tens of thousands of steps.",
            "Three arrays of state; in short runs the slow average has hardly begun.",
            Unmeasured: "Long runs of language models, where its authors need half of AdamW's tokens; without a "
            + "warm-up the first thousands of steps may be unstable.")
        {
            Variants = [("ε inside the root, too", new AdEmaMixOptions { EpsilonInsideRoot = 1e-8 })],
        },
    ];
}
