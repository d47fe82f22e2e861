namespace Downhill.Lab.Search;

/// <summary>Successive halving: many points for few epochs, the better half of them for twice as many, and so
/// on.</summary>
/// <remarks>Jamieson and Talwalkar, 2016, arXiv:1502.07943, with the points of the <see cref="Sobol"/> sequence. It
/// costs no more epochs than the other searches; trials go on from where they stopped, so only new epochs
/// count.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var rates = SearchRange.Parse("learning-rate=log:1e-4..1");
/// var next = new HalvingSearch().Next(new SearchState([rates], Trials: 12, Epochs: 4, Done: []));
///
/// Console.WriteLine($"{next.Count} points for {next[0].Epochs} epoch");   // 19 points for 1 epoch
/// </code>
/// </example>
public sealed class HalvingSearch : ISearch
{
    /// <inheritdoc/>
    public string Id => "halving";

    /// <inheritdoc/>
    public IReadOnlyList<SearchCandidate> Next(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (rungs, points) = (Rungs(state.Epochs), Points(state));
        var rung = state.Done.Count == 0 ? 0 : Array.IndexOf(rungs, state.Done.Max(trial => trial.Epochs)) + 1;
        if (rung == 0)
        {
            return Refinement.Distinct(
                state, Sobol.Points(state.Ranges.Count, points).Select(state.Values), rungs[0]);
        }

        if (rung == rungs.Length)
        {
            var whole = state.Done.Count(trial => trial.Epochs == state.Epochs);
            return Refinement.Next(state, Kept(points, rungs.Length - 1) + state.Reserve - whole);
        }

        return
        [
            .. state.Ranked(rungs[rung - 1]).Take(Kept(points, rung))
                .Select(trial => new SearchCandidate(trial.Values, rungs[rung])),
        ];
    }

    /// <inheritdoc/>
    public string? Fault(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Epochs > 1 ? null
            : "Successive halving compares after fewer epochs than a whole trial has, so it needs 2 epochs or more.";
    }

    /// <summary>Returns the epochs of each rung, the last those of a whole trial, each at least half of the
    /// next.</summary>
    private static int[] Rungs(int epochs) =>
        epochs == 1 ? [1] : [.. Rungs((epochs + 1) / 2), epochs];

    /// <summary>Returns the greatest number of points that the budget allows.</summary>
    private static int Points(SearchState state)
    {
        var (rungs, budget) = (Rungs(state.Epochs), (state.Trials - state.Reserve) * state.Epochs);
        return Enumerable.Range(1, budget).Last(points => points == 1 || Cost(points, rungs) <= budget);
    }

    private static int Cost(int points, int[] rungs) =>
        rungs.Select((epochs, i) => Kept(points, i) * (epochs - (i == 0 ? 0 : rungs[i - 1]))).Sum();

    /// <summary>Returns how many points are left at a rung, at least one.</summary>
    private static int Kept(int points, int rung) => Math.Max(1, points >> rung);
}
