namespace Downhill;

/// <summary>The catalog's rows of Adam's relatives that divide the gradient itself, or go by its sign.</summary>
internal static class GradientFamily
{
    /// <summary>Gets LaProp and Grams, in this order.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("laprop", "laprop", "paper's algorithm 1", new LaPropOptions(),
            "Ziyin, Wang and Ueda: LaProp, separating momentum and adaptivity in Adam. 2020, arXiv:2002.04839",
            "Adam that divides each gradient before it is averaged, rather than the average. So momentum and "
            + "denominator may be tuned apart.",
            "The rate is inside the average, so after a change of rate old steps keep their size; the authors' code "
            + "rescales them, as rescales-steps does. Weights shrink after the step, by λ of themselves, whatever the "
            + "rate.",
            "β₁ and β₂ may be tuned apart.",
            "The decay is not that of adamw: it must be smaller by the rate.",
            Unmeasured: "Noisy gradients; small β₂, with which Adam is unstable.")
        {
            Variants =
            [
                ("largest", new LaPropOptions { Amsgrad = true }),
                ("centered", new LaPropOptions { Centered = true }),
            ],
        },
        new("grams", "grams", "authors' code", new GramsOptions(),
            "Cao, Li and Song: Grams, gradient descent with adaptive momentum scaling. 2024, arXiv:2412.17107",
            "Goes as far as Adam, in the direction of this gradient's sign: the average tells the length of a step "
            + "only.",
            "ε is added to the root that is not corrected. A gradient of 0 is no step, whatever the average is. Decay "
            + "is decoupled.",
            "Never moves against the gradient of the moment.",
            "What momentum is for, to cross plateaus and to average noise out, is lost."),
    ];
}
