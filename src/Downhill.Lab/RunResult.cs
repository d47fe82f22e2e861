using System.Text.Json.Serialization;

namespace Downhill.Lab;

/// <summary>One run of a comparison, done.</summary>
/// <param name="Id">What the run is called: <c>adam-T</c>.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalogue"/>.</param>
/// <param name="Form">The form: P, R or T; empty where there is only one.</param>
/// <param name="Batch">How many images a batch held.</param>
/// <param name="Seed">What initial weights and the order of the images were drawn from.</param>
/// <param name="Settings">The options that count, by their command-line names.</param>
/// <param name="Epochs">What came of each epoch.</param>
/// <param name="Diverged">Whether the loss stopped being finite, or that of the last epoch is no better than before training
/// or than guessing, the logarithm of the number of classes.</param>
/// <param name="Curve">The training loss in finer steps than epochs.</param>
public sealed record RunResult(
    string Id,
    string Entry,
    string Form,
    int Batch,
    long Seed,
    IReadOnlyDictionary<string, object> Settings,
    IReadOnlyList<EpochResult> Epochs,
    bool Diverged,
    IReadOnlyList<CurvePoint> Curve)
{
    /// <summary>Whether it went on from a checkpoint: its times are then sums over several processes, perhaps several
    /// machines.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Resumed { get; init; }

    /// <summary>How long training took; null where it ended early because the loss stopped being finite.</summary>
    [JsonIgnore]
    public double? Seconds => Epochs.All(epoch => epoch.Loss is not null) ? Epochs.Sum(epoch => epoch.Seconds) : null;
}
