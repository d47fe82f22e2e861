using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>The network of a task on images, and how images come to it.</summary>
/// <param name="Network">Makes the network of a seed, for images of so many rows and columns in so many
/// classes.</param>
/// <param name="Batch">The number of images in a batch.</param>
internal sealed record ImageTaskSettings(Func<long, Mnist, Sequential> Network, int Batch)
{
    /// <summary>Gets the numbers that pixels over 255 are lowered by and then divided by.</summary>
    public (float Mean, float Deviation) Pixels { get; init; } = (0.5f, 0.5f);

    /// <summary>Gets whether images come in the order of the file in every epoch; by default, in another one each
    /// time.</summary>
    public bool IsInFileOrder { get; init; }
}
