using System.Text.Json.Serialization;
using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>The result of one run of a comparison.</summary>
/// <param name="Id">The name of the run, such as <c>adam</c>.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Form">The form, P or R as in <see cref="RunSpec"/>; empty for the plain one.</param>
/// <param name="Batch">The number of images in a batch.</param>
/// <param name="Seed">The seed of the initial weights and of the order of the images.</param>
/// <param name="Settings">The options in effect, by their command-line names.</param>
/// <param name="Epochs">The result of each epoch.</param>
/// <param name="Diverged">Whether the loss stopped being finite, or ended no better than before training or than
/// guessing.</param>
/// <param name="Curve">The training loss, at finer steps than epochs.</param>
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
    /// <summary>Gets whether the run went on from a checkpoint.</summary>
    /// <remarks>Its times are then sums over several processes, perhaps on several machines.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Resumed { get; init; }

    /// <summary>Gets how long a run was to be that is not finished; null for one that is.</summary>
    /// <remarks>It was read from a record while it still went on, or after it was killed.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunLength? Planned { get; init; }

    /// <summary>Gets how far a run has come that is not finished: <c>step 16 of 500</c>; null for one that
    /// is.</summary>
    [JsonIgnore]
    internal string? Progress => Planned is not { } length ? null
        : $"step {(Curve is [.., var last] ? last.Step : 0)} of {(long)length.Epochs * length.StepsPerEpoch}";

    /// <summary>Gets the seconds that training took; null if it ended early because the loss was not finite.</summary>
    [JsonIgnore]
    public double? Seconds => Epochs.All(epoch => epoch.Loss is not null) ? Epochs.Sum(epoch => epoch.Seconds) : null;

    /// <summary>Returns a line for people: <c>adam, seed 0: loss 0.0131 after 5 epochs, test 97.9 %</c>.</summary>
    public override string ToString() => $"{Id}, seed {Seed}: "
        + (Epochs.Count == 0 ? "no epoch was finished"
            : $"loss {(Epochs[^1].Loss is { } loss ? NumberFormat.Loss(loss) : "not finite")} after "
                + $"{Phrases.Count(Epochs.Count, "epoch")}, "
                + $"test {NumberFormat.Percent(100 * Epochs[^1].TestAccuracy)} %")
        + (Progress is { } far ? $", not finished: {far}" : Diverged ? ", diverged" : "");
}
