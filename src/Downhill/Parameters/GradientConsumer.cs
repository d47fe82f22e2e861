namespace Downhill;

/// <summary>A user of a parameter's gradient, called as soon as a backward pass has made it.</summary>
internal abstract class GradientConsumer
{
    /// <summary>Gets the granularity of parts: each begins at a multiple of it.</summary>
    public abstract int Granularity { get; }

    /// <summary>Uses the gradient of a part of the parameter; parts come in order and without gaps.</summary>
    /// <param name="start">The first weight of the part; a multiple of <see cref="Granularity"/>.</param>
    /// <param name="length">The number of weights. Their gradient lies at the beginning of the parameter's gradient
    /// memory.</param>
    public abstract void Consume(int start, int length);
}
