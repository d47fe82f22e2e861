namespace Downhill;

/// <summary>The catalog's rows of optimizers that measure before they move.</summary>
internal static class MeasureFamily
{
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
    ];
}
