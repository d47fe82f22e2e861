namespace Downhill;

/// <summary>The way in which steps that <see cref="Cautious"/> takes make up for those that it does not.</summary>
public enum MaskScaling
{
    /// <summary>No scaling: steps stay as long as they are.</summary>
    None,

    /// <summary>Divided by the mean of the mask over the tensor, but at least by 0.001: timm's <c>caution</c> and the
    /// authors' C-AdamW.</summary>
    Mean,

    /// <summary>Times the number of weights of the tensor over 1 more than the sum of the mask: Liang et al. 2024 and
    /// the authors' C-Lion.</summary>
    Count,
}
