namespace Downhill.Lab.Search;

/// <summary>Chooses what to try about the best so far: beyond an edge that it lies at, else closer to it.</summary>
/// <remarks>It is the pattern search of Hooke and Jeeves, 1961, doi:10.1145/321062.321069: coordinate by coordinate,
/// with steps that are halved where nothing new is left to try.</remarks>
internal static class Refinement
{
    private const double Tolerance = 1e-9;
    private const double Finest = 1.0 / 64;

    /// <summary>Returns the next candidates, each a whole trial.</summary>
    /// <param name="state">The trials so far.</param>
    /// <param name="most">The number of trials left in the budget.</param>
    public static IReadOnlyList<SearchCandidate> Next(SearchState state, int most)
    {
        if (most <= 0 || state.Best is not { } best)
        {
            return [];
        }

        var (place, stride) = (state.Places(best.Values), Stride(state));
        var next = Distinct(state, Edges(state, best).Select(edge => Beyond(state, best, edge)));
        for (var step = stride / 2; next.Count == 0 && step >= stride * Finest; step /= 2)
        {
            next = Distinct(state, Enumerable.Range(0, place.Length).SelectMany(dimension => new[]
            {
                state.Values(Moved(place, dimension, -step)), state.Values(Moved(place, dimension, step)),
            }));
        }

        return [.. next.Take(most)];
    }

    /// <summary>Returns the values a step beyond an edge.</summary>
    public static double[] Beyond(SearchState state, SearchTrial best, (int Dimension, int Sign) edge) =>
        state.Values(Moved(state.Places(best.Values), edge.Dimension, edge.Sign * Stride(state)));

    /// <summary>Returns the edges of all values tried that the best lies at, by dimension and direction.</summary>
    public static IEnumerable<(int Dimension, int Sign)> Edges(SearchState state, SearchTrial best)
    {
        var all = state.Done.Select(trial => state.Places(trial.Values)).ToList();
        foreach (var (dimension, place) in state.Places(best.Values).Index())
        {
            if (place <= all.Min(other => other[dimension]) + Tolerance)
            {
                yield return (dimension, -1);
            }

            if (place >= all.Max(other => other[dimension]) - Tolerance)
            {
                yield return (dimension, 1);
            }
        }
    }

    /// <summary>Returns candidates of those values that are new, without duplicates.</summary>
    public static IReadOnlyList<SearchCandidate> Distinct(
        SearchState state, IEnumerable<double[]> all, int? epochs = null) =>
    [
        .. all.Where(state.IsNew).DistinctBy(values => string.Join(' ', values))
            .Select(values => new SearchCandidate(values, epochs ?? state.Epochs)),
    ];

    /// <summary>Returns the distance of neighbors in a grid of as many points as were tried at first.</summary>
    private static double Stride(SearchState state)
    {
        var side = Math.Round(Math.Pow(state.Trials - state.Reserve, 1.0 / state.Ranges.Count));
        return 1 / Math.Max(1, side - 1);
    }

    private static double[] Moved(double[] place, int dimension, double by) =>
        [.. place.Select((x, i) => i == dimension ? x + by : x)];
}
