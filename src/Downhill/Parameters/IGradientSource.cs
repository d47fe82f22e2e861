namespace Downhill;

/// <summary>A parameter whose gradient can be used before the backward pass has ended.</summary>
internal interface IGradientSource
{
    /// <summary>Gets or sets the user of the gradient within the backward pass; null for none.</summary>
    GradientConsumer? Consumer { get; set; }
}
