namespace Downhill;

/// <summary>The catalog's rows of optimizers that measure before they move.</summary>
internal static class MeasureFamily
{
    private const string Yuan =
        "Yuan, Liu, Wu, Zhou and Gu: MARS, unleashing the power of variance reduction for training large models. 2024, "
        + "arXiv:2411.10438";

    /// <summary>Gets the rows; forms of one family stand together.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("lamb", "lamb", "paper's algorithm 2: always adapted, no clipping", new LambOptions(),
            "You et al.: Large batch optimization for deep learning, training BERT in 76 minutes. ICLR 2020, "
            + "arXiv:1904.00962",
            "Adam's direction, with the decay in it, made as long in each parameter as its weights are. "
            + "So every layer moves by the same part of itself at each step.",
            "The paper's versions differ in the correction of moments. timm and apex first clip all gradients to norm "
            + "1, and adapt only what decays; cybertronai does not correct, and counts norms of weights up to 10.",
            "The gradient's scale has no effect; each layer moves by the same part of itself.",
            "Two passes over the weights; weights near 0 grow slowly; within the backward pass a parameter moves only "
            + "as a whole.",
            Unmeasured: "Very large batches; with small ones seldom better than AdamW.")
        {
            Variants =
            [
                ("adapts only what decays", new LambOptions { AdaptsOnlyDecaying = true }),
                ("uncorrected, norms up to 10", new LambOptions { Uncorrected = true, LargestNorm = 10 }),
                ("ratio at most 1, undampened", new LambOptions { ClipsRatio = true, Undampened = true }),
            ],
        },
        new("lars", "lars", "paper's algorithm 1: rate inside the velocity", new LarsOptions(),
            "You, Gitman and Ginsburg: Large batch training of convolutional networks. 2017, arXiv:1708.03888",
            "Momentum of gradients that are made, in each parameter, as long as a part of its weights: so every layer "
            + "moves by a like part of itself, whatever the length of its gradient.",
            "timm and NVIDIA have the rate outside the velocity, and adapt only what decays; optax takes the norm of "
            + "gradient and decay together. LARC bounds the rate by its ratio. A parameter of zeros moves by momentum.",
            "The gradient's scale has no effect; each layer moves by a like part of itself.",
            "Two passes over the weights; the trust coefficient is one more number to choose; within the backward pass "
            + "a parameter moves only as a whole.",
            Unmeasured: "Very large batches of images.")
        {
            Variants =
            [
                ("Nesterov", new LarsOptions { Nesterov = true, NormOfSum = true }),
                ("rate outside, adapts only what decays", new LarsOptions
                {
                    RateOutside = true, AdaptsOnlyDecaying = true, Epsilon = 1e-8, Dampening = 0.1,
                }),
                ("rate outside, Nesterov, ratio at most 1", new LarsOptions
                {
                    RateOutside = true, Nesterov = true, ClipsRatio = true, LearningRate = 1e-2,
                }),
            ],
        },
        new("adai", "adai", "authors' code", new AdaiOptions(),
            "Xie, Wang, Zhang, Sato and Sugiyama: Adaptive inertia, disentangling the effects of adaptive learning "
            + "rate and momentum. ICML 2022, arXiv:2006.15815",
            "Momentum with an inertia of each weight's own: weights whose second moment is below the mean of the model "
            + "keep more of their average, weights above it less. All have one learning rate.",
            "The mean is over all parameters that have a gradient at this step. In the authors' code gradients of "
            + "zeros everywhere at the first step give 0/0; here nothing moves.",
            "One rate for all weights, as SGD has.",
            "Two passes over the weights, and three arrays of state.",
            Unmeasured: "Networks for images that SGD trains well.")
        {
            Variants = [("decoupled weight decay", new AdaiOptions { DecoupledWeightDecay = true })],
        },
        new("mars", "mars", "authors' code: MARS-AdamW", new MarsOptions(),
            Yuan,
            "AdamW of gradients that are corrected by a part of their last change, which takes out some of the noise "
            + "of batches; the corrected gradient of a parameter has a norm of 1 at most.",
            "The authors correct matrices, and step vectors by AdamW: give vectors a group of their own. timm takes "
            + "the first gradient as it is. The change is between batches, as the authors' `is_approx` has it.",
            "A correction of the gradient for one more array of state.",
            "Two passes over the weights; clipped to 1 in each parameter, the scale of a gradient is lost.",
            Unmeasured: "Language models.")
        {
            Variants =
            [
                ("largest", new MarsOptions { Amsgrad = true }),
                ("the first gradient as it is", new MarsOptions { StartsPlain = true }),
            ],
        },
        new("mars-lion", "mars", "authors' code: MARS-Lion", new MarsLionOptions(),
            Yuan,
            "Steps by the sign of an average of gradients that are corrected by a part of their last change.",
            "It has one β, and not Lion's two. The authors correct matrices, and step vectors by AdamW: give vectors a "
            + "group of their own.",
            "Steps of one length in each weight.",
            "Two passes over the weights.",
            Unmeasured: "Language models.")
        {
            Variants = [("the first gradient as it is", new MarsLionOptions { StartsPlain = true })],
        },
    ];
}
