namespace Downhill.Matrices;

/// <summary>The options of Muon in Moonlight's form: a sum of gradients as momentum, and a scale that AdamW's rates
/// fit. Liu et al., 2025, arXiv:2502.16982.</summary>
/// <remarks>b ← μ·b + g, and the direction is g + μ·b, or b without Nesterov. Sum and average have the same direction,
/// but for gradients so small that ε counts; in a checkpoint the momentum is 1 / (1 − μ) times as large.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new MuonMoonlightOptions { LearningRate = 3e-4 }).Step();
/// </code>
/// </example>
public sealed record MuonMoonlightOptions : MuonOptions
{
    /// <summary>Initializes the options.</summary>
    public MuonMoonlightOptions() =>
        (Scale, Orthogonalization) = (MuonScale.MatchRmsAdamW, NewtonSchulzForm.Jordan);

    /// <inheritdoc/>
    internal override bool Sums => true;
}
