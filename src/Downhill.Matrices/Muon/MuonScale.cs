namespace Downhill.Matrices;

/// <summary>The factor of an orthogonalized matrix in <see cref="MuonOptions"/>, by its number of outputs and
/// inputs.</summary>
public enum MuonScale
{
    /// <summary>√max(1, outputs / inputs): the first repository's, and PyTorch's <c>original</c>.</summary>
    Original,

    /// <summary>0.2·√max(outputs, inputs), with which AdamW's rates and decays fit: Moonshot's, and PyTorch's
    /// <c>match_rms_adamw</c>. Liu et al., 2025, arXiv:2502.16982.</summary>
    MatchRmsAdamW,

    /// <summary>√(outputs / inputs): PyTorch's <c>spectral_unclamped</c>.</summary>
    Spectral,

    /// <summary>1: the matrix as it is.</summary>
    None,
}
