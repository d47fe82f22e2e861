using System.Text.Json.Serialization;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>The outcome of a trial.</summary>
/// <param name="Loss">The loss; null if the trial diverged.</param>
/// <param name="Accuracy">The accuracy; null where a task has none.</param>
/// <param name="Seconds">The seconds that it took.</param>
/// <param name="IsAlone">Whether no other trial went on beside it, so that times can be compared.</param>
/// <param name="Metrics">The loss and accuracy after each epoch.</param>
public sealed record StudyOutcome(
    double? Loss, double? Accuracy, double Seconds, bool IsAlone, IReadOnlyList<StudyMetric> Metrics)
{
    private readonly NotNull given = NotNull.Check(Metrics);

    /// <summary>Gets the loss and accuracy, infinite and NaN where there is none.</summary>
    [JsonIgnore]
    internal TaskResult Result => new(Loss ?? double.PositiveInfinity, Accuracy ?? double.NaN);
}
