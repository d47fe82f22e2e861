using System.Text.Json.Serialization;
using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>One run of a comparison, done.</summary>
/// <param name="Id">What the run is called: <c>adam</c>.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Form">The form: P or R, as <see cref="RunSpec"/> has it; empty for the plain one.</param>
/// <param name="Batch">How many images a batch held.</param>
/// <param name="Seed">What initial weights and the order of the images were drawn from.</param>
/// <param name="Settings">The options that count, by their command-line names.</param>
/// <param name="Epochs">What came of each epoch.</param>
/// <param name="Diverged">Whether the loss stopped being finite, or that of the last epoch is no better than before
/// training or than guessing, the logarithm of the number of classes.</param>
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

    /// <summary>For people: <c>adam, seed 0: loss 0.0131 after 5 epochs, test 97.9 %</c>.</summary>
    public override string ToString() => $"{Id}, seed {Seed}: "
        + (Epochs.Count == 0 ? "no epoch was finished"
            : $"loss {(Epochs[^1].Loss is { } loss ? NumberFormat.Loss(loss) : "not finite")} after {Phrases.Count(Epochs.Count, "epoch")}, "
                + $"test {NumberFormat.Percent(100 * Epochs[^1].TestAccuracy)} %")
        + (Diverged ? ", diverged" : "");
}
