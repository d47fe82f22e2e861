namespace Downhill.Matrices.Muon;

/// <summary>Rows of the catalog: Muon and its kin.</summary>
internal static class MuonFamily
{
    private const string Jordan = "Jordan, Jin, Boza, You, Cesista, Newhouse and Bernstein: Muon, an optimizer for "
        + "hidden layers in neural networks. 2024, https://kellerjordan.github.io/posts/muon";

    /// <summary>Gets PyTorch's form, then the others.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("muon", "muon", "PyTorch: decay 0.1", new MuonOptions(), Jordan,
            "Averages the gradients of a matrix and moves along the nearest matrix whose singular values are all about "
            + "1: every direction of the layer moves alike, also those that gradients seldom have.",
            "The norm that the iteration divides by is 1e-7 at least. It computes in float32, PyTorch's in bfloat16.",
            "Hidden matrices of transformers and other networks, in fewer steps than AdamW; one array of state.",
            "For matrices alone: biases, gains, embeddings and the last layer need a companion such as AdamW. Each "
            + "step costs matrix products, which count where batches are small.")
        {
            Variants =
            [
                ("without Nesterov", new MuonOptions { Nesterov = false }),
                ("in AdamW's scale", new MuonOptions { Scale = MuonScale.MatchRmsAdamW }),
                ("Polar Express", new MuonOptions { Orthogonalization = NewtonSchulzForm.PolarExpress() }),
            ],
        },
        new("muon-R", "muon", "first repository: no decay, rate 0.02", new MuonROptions(), Jordan,
            "Muon with the defaults of the repository that it was published with.",
            "1e-7 is added to the norm. The repository takes a missing gradient for zeros, and moves on; here "
            + "the parameter is skipped.",
            "What records of training speed were set with.", "As muon."),
        new("muon-moonlight", "muon", "Moonlight: a sum as momentum, AdamW's scale", new MuonMoonlightOptions(),
            "Liu, Su, Yao and others: Muon is scalable for LLM training. 2025, arXiv:2502.16982",
            "Muon whose step has the size of AdamW's, so that rates and decays that were tuned for AdamW do for both.",
            "Momentum is a sum of gradients, which has the same direction as the average and is 1/(1 − μ) times as "
            + "large in files. The step is 0.2·√max(outputs, inputs) times the orthogonal matrix.",
            "One rate for Muon and its AdamW; large models.", "As muon."),
    ];
}
