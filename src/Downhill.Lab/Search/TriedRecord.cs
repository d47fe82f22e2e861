using Downhill.Lab.Records;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>A trial in JSON.</summary>
/// <param name="Values">The values by the names of their options.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Loss">The median loss; null if it is infinite.</param>
/// <param name="Losses">The loss of each seed; null where a run diverged.</param>
internal sealed record TriedRecord(
    IReadOnlyDictionary<string, double> Values, int Epochs, double? Loss,
    IReadOnlyList<double?> Losses)
{
    /// <summary>Returns the record of a trial.</summary>
    public static TriedRecord Of(Tuning plan, SearchTrial trial) => new(
        new OrderedDictionary<string, double>(
            plan.Ranges.Zip(trial.Values, (range, value) => KeyValuePair.Create(range.Option, value))),
        trial.Epochs, FiniteOrNull.Of(trial.Loss), [.. trial.Losses.Values.Select(FiniteOrNull.Of)]);

    /// <summary>Returns the trial.</summary>
    public SearchTrial Read(Tuning plan) => new(
        [
            .. plan.Ranges.Select(range => Values.TryGetValue(range.Option, out var value)
                ? value : throw new ArgumentException($"A trial has no {range.Option}, which was tuned.")),
        ],
        Epochs, new Sample(Losses.Select(LossOf)));

    /// <summary>Returns a loss; that of a run that diverged is null in JSON, and infinite.</summary>
    public static double LossOf(double? loss) => loss ?? double.PositiveInfinity;
}
