using Downhill.Lab.Statistics;

namespace Downhill.Lab.Studies;

/// <summary>The losses that one optimizer was reported with on one task.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Optimizer">The name of the optimizer in the study.</param>
/// <param name="Seeds">The reporting seeds, of which each has a loss.</param>
/// <param name="Losses">The losses, in the order of the seeds; infinite where a run diverged.</param>
internal sealed record StudyLosses(string Task, string Optimizer, IReadOnlyList<long> Seeds, Sample Losses)
{
    /// <summary>Returns whether the losses of both are pairs, one for each seed.</summary>
    public bool IsPairedWith(StudyLosses other) => Seeds.SequenceEqual(other.Seeds);
}
