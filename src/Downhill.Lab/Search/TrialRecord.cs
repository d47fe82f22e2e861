namespace Downhill.Lab.Search;

/// <summary>A run with one seed, as it ended.</summary>
/// <param name="Entry">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Values">The values of the options that are tuned, in the order of the ranges.</param>
/// <param name="Seed">The seed of initial weights and of the order of the data.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="IsReport">Whether the run is reported, and none that is tuned by.</param>
/// <param name="Loss">The loss; null if the run diverged.</param>
/// <param name="Accuracy">The share that was told right; null where a task has none.</param>
internal sealed record TrialRecord(
    string Entry, IReadOnlyList<double> Values, long Seed, int Epochs, bool IsReport, double? Loss, double? Accuracy)
{
    private readonly NotNull given = NotNull.Check(Entry).And(Values);

    /// <summary>Gets the text that tells the run from all others of a tuning.</summary>
    internal string Key => KeyOf(Entry, Values, Seed, Epochs, IsReport);

    /// <summary>Gets the text that runs share which go on from each other.</summary>
    internal string Family => KeyOf(Entry, Values, Seed, 0, IsReport);

    /// <summary>Gets the outcome.</summary>
    internal TaskResult Result => new(Loss ?? double.PositiveInfinity, Accuracy ?? double.NaN);

    /// <summary>Returns the text that tells a run from all others of a tuning.</summary>
    internal static string KeyOf(string entry, IReadOnlyList<double> values, long seed, int epochs, bool isReport) =>
        $"{entry} {string.Join(' ', values.Select(value => value.ToString("R")))} {seed} {epochs} {isReport}";
}
