namespace Downhill.Matrices.Muon;

/// <summary>The factor of an orthogonalized matrix, as a number and in print.</summary>
internal static class MuonScaling
{
    /// <summary>Returns the factor.</summary>
    public static double Of(MuonScale scale, double outputs, double inputs) => scale switch
    {
        MuonScale.MatchRmsAdamW => 0.2 * Math.Sqrt(Math.Max(outputs, inputs)),
        MuonScale.Spectral => Math.Sqrt(outputs / inputs),
        MuonScale.None => 1,
        _ => Math.Sqrt(Math.Max(1, outputs / inputs)),
    };

    /// <summary>Returns the line in which the direction becomes the scaled matrix.</summary>
    public static TensorLine Line(MuonScale scale) => scale switch
    {
        MuonScale.MatchRmsAdamW => new(
            "oₜ = 0.2·√max(outputs, inputs)·X", @"o_t = 0.2\sqrt{\max(\text{outputs}, \text{inputs})}\,X"),
        MuonScale.Spectral => new("oₜ = √(outputs/inputs)·X", @"o_t = \sqrt{\text{outputs}/\text{inputs}}\,X"),
        MuonScale.None => new("oₜ = X", "o_t = X"),
        _ => new("oₜ = √max(1, outputs/inputs)·X", @"o_t = \sqrt{\max(1, \text{outputs}/\text{inputs})}\,X"),
    };
}
