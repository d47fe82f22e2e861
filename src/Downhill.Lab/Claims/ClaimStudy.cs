using System.Runtime.ExceptionServices;
namespace Downhill.Lab.Claims;

/// <summary>Puts claims to the test, one after the other, with many seeds at a time.</summary>
/// <param name="Claims">Claims to put to the test.</param>
/// <param name="Seeds">The number of seeds, from 1 on; none of them is tuned with.</param>
internal sealed record ClaimStudy(IReadOnlyList<Claim> Claims, int Seeds)
{
    /// <summary>Gets the number of pairs to measure.</summary>
    public int Pairs => Seeds * Claims.Sum(claim => claim.Cases.Count);

    /// <summary>Measures all pairs, and judges the claims.</summary>
    /// <remarks>What comes out does not depend on how many seeds are measured at a time.</remarks>
    /// <param name="parallel">The number of seeds at a time.</param>
    /// <param name="measured">Called for each pair, from many threads.</param>
    /// <param name="stop">Stops the study; the outcome then has the claims that were finished.</param>
    public ClaimsResult Make(int parallel = 1, Action? measured = null, CancellationToken stop = default)
    {
        List<(Claim, IReadOnlyList<IReadOnlyList<ClaimPair>>)> done = [];
        try
        {
            foreach (var claim in Claims)
            {
                done.Add((claim, Measure(claim, parallel, measured, stop)));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is finished is judged.
        }

        return ClaimsResult.Of(ThisMachine.Version, Seeds, done);
    }

    private ClaimPair[][] Measure(
        Claim claim, int parallel, Action? measured, CancellationToken stop)
    {
        var pairs = claim.Cases.Select(_ => new ClaimPair[Seeds]).ToArray();
        try
        {
            Parallel.For(
                0, Seeds * claim.Cases.Count, new() { MaxDegreeOfParallelism = parallel, CancellationToken = stop },
                i =>
                {
                    var (which, seed) = (i / Seeds, i % Seeds);
                    pairs[which][seed] = claim.Cases[which].Measure(seed + 1, stop).Rounded;
                    measured?.Invoke();
                });
        }
        catch (AggregateException all) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(all.Message, all, stop);
        }
        catch (AggregateException all)
        {
            ExceptionDispatchInfo.Throw(all.InnerExceptions[0]);
        }

        return pairs;
    }
}
