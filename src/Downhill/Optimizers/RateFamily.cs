namespace Downhill;

/// <summary>The catalog's rows of Adam's relatives that limit the rate of each weight.</summary>
internal static class RateFamily
{
    /// <summary>Gets the rows; forms of one family stand together.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("adabound", "adabound", "authors' code", new AdaBoundOptions(),
            "Luo, Xiong, Liu and Sun: Adaptive gradient methods with dynamic bound of learning rate. ICLR 2019, "
            + "arXiv:1902.09843",
            "Adam whose rate of each weight is kept between two bounds, which close on one rate. It starts as "
            + "Adam and ends as SGD.",
            "The rates are bias-corrected before they are bounded, and not divided by √t, other than in the "
            + "paper. The final rate does not follow the learning rate, other than in the authors' code.",
            "It starts as Adam and ends as SGD.",
            "One more rate to tune, which is that of SGD.",
            Unmeasured: "Networks that SGD generalizes better on.")
        {
            Variants = [("AMSBound", new AdaBoundOptions { Amsgrad = true })],
        },
        new("padam", "padam", "authors' code: bias-corrected", new PadamOptions(),
            "Chen, Zhou, Tang, Yang, Cao and Gu: Closing the generalization gap of adaptive gradient methods in "
            + "training deep neural networks. IJCAI 2020, arXiv:1806.06763",
            "AMSGrad that divides by a power of the root, which is 2p in the paper. At a power of 1 it is AMSGrad, at "
            + "0 momentum, and the rate lies between theirs.",
            "The averages are corrected for their start at 0, which the paper does not do, and ε is added to the root "
            + "that is not corrected.",
            "", "The power and the rate must be tuned together; three arrays of state.",
            Unmeasured: "Images, on which SGD generalizes better than Adam; rates as large as SGD's.")
        {
            Variants =
            [
                ("the paper's power", new PadamOptions { Power = 0.25 }),
                ("any power", new PadamOptions { Power = 0.8 }),
                ("divides by the average", new PadamOptions { DividesByAverage = true }),
                ("divides by the average, any power", new PadamOptions { Power = 0.8, DividesByAverage = true }),
            ],
        },
        new("adamod", "adamod", "authors' code", new AdaModOptions(),
            "Ding, Ren, Luo and Sun: An adaptive and momental bound method for stochastic learning. 2019, "
            + "arXiv:1910.12249",
            "Adam whose rate of each weight is kept below an average of that rate. The average starts at 0, so "
            + "that it warms up by itself.",
            "Decay is decoupled, and ε is added to the root that is not corrected.",
            "It warms up by itself.",
            "Three arrays of state; with β₃ 0.999 the first steps are a thousandth of Adam's.",
            Unmeasured: "Transformers."),
        new("diffgrad", "diffgrad", "authors' code, version 2", new DiffGradOptions(),
            "Dubey et al.: diffGrad, an optimization method for convolutional neural networks. IEEE TNNLS "
            + "31(11), 2020, arXiv:1909.11015",
            "Adam whose step shrinks, down to half, where a gradient is like the last one. Near a minimum "
            + "gradients change little.",
            "The last gradient is copied; the authors' first version kept a reference to it, and with gradients "
            + "that are written in place it was the same as this one. ε is added to the root that is not "
            + "corrected.",
            "", "Three arrays of state; where gradients change little, it halves the rate and does no more.",
            Unmeasured: "Networks in which Adam overshoots."),
    ];
}
