using System.Text.Json.Serialization;

namespace Downhill.Lab.Experiments;

/// <summary>The progress of an epoch under way.</summary>
/// <param name="Batches">The number of batches trained with.</param>
/// <param name="Images">The number of images trained with.</param>
/// <param name="LossSum">The sum of the batch losses.</param>
internal readonly record struct RunningEpoch(int Batches, long Images, double LossSum)
{
    /// <summary>Gets the mean of the batch losses.</summary>
    [JsonIgnore]
    public double Loss => LossSum / Batches;

    /// <summary>Returns the progress after another batch.</summary>
    public RunningEpoch With(float loss, int images) => new(Batches + 1, Images + images, LossSum + loss);
}
