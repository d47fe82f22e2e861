namespace Downhill.Lab.Search;

/// <summary>A run to make.</summary>
/// <param name="Entry">The optimizer.</param>
/// <param name="Values">The values of the options that are tuned.</param>
/// <param name="Seed">The seed of initial weights and of the order of the data.</param>
/// <param name="Epochs">The number of epochs to have trained in the end.</param>
/// <param name="IsReport">Whether the run is reported, and none that is tuned by.</param>
internal sealed record TuningJob(
    TuningEntry Entry, IReadOnlyList<double> Values, long Seed, int Epochs, bool IsReport)
{
    /// <summary>Gets the text that tells the run from all others.</summary>
    public string Key => TrialRecord.KeyOf(Entry.Id, Values, Seed, Epochs, IsReport);

    /// <summary>Gets the text that runs share which go on from each other.</summary>
    public string Family => TrialRecord.KeyOf(Entry.Id, Values, Seed, 0, IsReport);
}
