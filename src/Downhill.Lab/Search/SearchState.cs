namespace Downhill.Lab.Search;

/// <summary>The knowledge by which a search chooses what to try next.</summary>
/// <param name="Ranges">The ranges, one or more.</param>
/// <param name="Trials">The budget: trials of <paramref name="Epochs"/> each.</param>
/// <param name="Epochs">The number of epochs of a whole trial.</param>
/// <param name="Done">The trials so far, in the order in which they were asked for.</param>
/// <param name="Allows">Returns whether options may have some values; null, the default, if they may have any.</param>
public sealed record SearchState(
    IReadOnlyList<SearchRange> Ranges, int Trials, int Epochs, IReadOnlyList<SearchTrial> Done,
    Func<IReadOnlyList<double>, bool>? Allows = null)
{
    private readonly NotNull given = NotNull.Check(Ranges).And(Done);

    /// <summary>Gets the number of trials that are kept back, to look beyond the edge or closer.</summary>
    public int Reserve => Trials / 4;

    /// <summary>Gets the best of the whole trials, the first of equal ones; null for none yet.</summary>
    /// <remarks>If all diverged, it is the one with the lowest values: smaller rates diverge less.</remarks>
    public SearchTrial? Best => Ranked(Epochs).FirstOrDefault();

    /// <summary>Returns the trials of so many epochs, the best first; of diverged ones, the lowest values
    /// first.</summary>
    internal IEnumerable<SearchTrial> Ranked(int epochs) => Done.Where(trial => trial.Epochs == epochs)
        .OrderBy(trial => trial.Loss).ThenBy(trial => double.IsInfinity(trial.Loss) ? Places(trial.Values).Sum() : 0);

    /// <summary>Returns the values at places of the ranges.</summary>
    internal double[] Values(IEnumerable<double> places) => [.. Ranges.Zip(places, (range, place) => range.At(place))];

    /// <summary>Returns the places of values in the ranges.</summary>
    internal double[] Places(IEnumerable<double> values) =>
        [.. Ranges.Zip(values, (range, value) => range.PlaceOf(value))];

    /// <summary>Returns whether values may be tried: options allow them, and they were not tried yet.</summary>
    internal bool IsNew(IReadOnlyList<double> values) =>
        values.All(double.IsFinite) && Allows?.Invoke(values) != false
        && !Done.Any(trial => trial.Epochs == Epochs && trial.Values.SequenceEqual(values));
}
