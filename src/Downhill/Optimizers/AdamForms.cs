namespace Downhill;

/// <summary>The catalog's rows of Adam's and AMSGrad's forms in other libraries.</summary>
internal static class AdamForms
{
    private const string Reddi =
        "Reddi, Kale and Kumar: On the convergence of Adam and beyond. ICLR 2018, arXiv:1904.09237";

    /// <summary>Gets the rows, which stand among Adam's.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("adam-epsilon-hat", "adam", "ε̂: ε added before the correction", new AdamEpsilonHatOptions(),
            Catalog.Kingma,
            "Adam with ε added to the root before it is corrected for its start at 0, as the paper has it at the end "
            + "of section 2. Keras, TensorFlow, dlib, scikit-learn, ONNX and ensmallen have it so.",
            "√v + ε, and the correction in the rate: ε acts as ε/√(1 − β₂ᵗ) does in adam, 32 times as much at the "
            + "first step.",
            "What most of those who do not follow PyTorch compute.",
            "ε means something else at each step; first steps are shorter where gradients are near it.")
        {
            Variants =
            [
                ("decoupled weight decay",
                    new AdamEpsilonHatOptions { DecoupledWeightDecay = true, WeightDecay = 1e-2 }),
                ("uncorrected", new AdamEpsilonHatOptions { Uncorrected = true }),
            ],
        },
        new("amsgrad-epsilon-hat", "adam", "AMSGrad, ε̂: ε added before the correction", new AmsGradEpsilonHatOptions(),
            Reddi,
            "AMSGrad with ε added to the root before it is corrected for its start at 0. Keras and TensorFlow have it "
            + "so.",
            "The maximum is of the raw second moment, as in PyTorch; ε acts as ε/√(1 − β₂ᵗ) does there.",
            "What a Keras model was trained with under amsgrad=True.",
            "ε means something else at each step."),
        new("amsgrad-corrected", "adam", "AMSGrad: largest of the corrected averages", new AmsGradCorrectedOptions(),
            Reddi,
            "AMSGrad that corrects each average for its start at 0 before it takes the largest. optax has it so.",
            "The maximum is of the corrected second moment, so the first gradients, whose correction is largest, count "
            + "for good.",
            "What an optax model was trained with.",
            "One large gradient at the start shortens all steps to come."),
    ];
}
