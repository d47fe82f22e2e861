using System.Text.Json.Serialization;

namespace Downhill.Lab.Experiments;

/// <summary>An epoch under way.</summary>
/// <param name="Batches">How many batches it has trained with.</param>
/// <param name="Images">How many images.</param>
/// <param name="LossSum">The sum of the batch losses.</param>
internal readonly record struct RunningEpoch(int Batches, long Images, double LossSum)
{
    /// <summary>The mean of the batch losses.</summary>
    [JsonIgnore]
    public double Loss => LossSum / Batches;

    /// <summary>The epoch after another batch.</summary>
    public RunningEpoch With(float loss, int images) => new(Batches + 1, Images + images, LossSum + loss);
}
