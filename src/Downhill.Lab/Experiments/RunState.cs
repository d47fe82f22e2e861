using System.Text.Json;
using Downhill.Lab.Records;

namespace Downhill.Lab.Experiments;

/// <summary>The state of a run's training, beside its weights and its optimizer.</summary>
/// <param name="Epochs">The results of the finished epochs.</param>
/// <param name="Epoch">The epoch under way.</param>
/// <param name="Seconds">The seconds of training so far.</param>
/// <param name="FirstLoss">The loss over the test images before training; null if it is not finite.</param>
/// <param name="Curve">The points of the curve.</param>
/// <param name="RestSum">The sum of the losses since the last point.</param>
/// <param name="RestCount">The number of the losses since the last point.</param>
internal sealed record RunState(
    IReadOnlyList<EpochResult> Epochs,
    RunningEpoch Epoch,
    double Seconds,
    double? FirstLoss,
    IReadOnlyList<CurvePoint> Curve,
    double RestSum,
    long RestCount)
{
    /// <summary>Returns the state as JSON, on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordJson.Plain);

    /// <summary>Reads the state from JSON.</summary>
    /// <exception cref="InvalidDataException">The text is no such state, or has counts that cannot be.</exception>
    public static RunState Parse(string json)
    {
        try
        {
            var state = JsonSerializer.Deserialize<RunState>(json, RecordJson.Plain);
            return state is { Epoch: { Batches: >= 0, Images: >= 0 }, RestCount: >= 0 }
                ? state : throw new JsonException("It is nothing, or counts what cannot be.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The checkpoint does not tell where its training stood ({e.Message}).", e);
        }
    }
}
