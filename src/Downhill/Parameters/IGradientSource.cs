namespace Downhill;

/// <summary>A parameter that a backward pass can hand over before the pass has ended.</summary>
internal interface IGradientSource
{
    /// <summary>The user of the gradient within the backward pass; null for nobody.</summary>
    GradientConsumer? Consumer { get; set; }
}
