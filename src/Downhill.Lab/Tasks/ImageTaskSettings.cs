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

    /// <summary>Gets the most steps of an epoch, which has its own order of images; by default, all that they
    /// allow.</summary>
    public int MostSteps { get; init; } = int.MaxValue;

    /// <summary>Gets the most images, the first of the file, that a model is judged by; by default, all.</summary>
    public int MostJudged { get; init; } = int.MaxValue;
}
