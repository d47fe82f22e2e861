using Downhill.Gradients;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>Moves those parameters of a group that are due at the same update, on as many threads as pay.</summary>
/// <param name="memory">The group's memory.</param>
/// <param name="now">The moment.</param>
/// <param name="how">What else there is to do.</param>
internal readonly struct GroupWork<V>(GroupMemory memory, Tick now, Manner how) : IWork<V>
    where V : struct, ILane<V, float>, IReal<V>
{
    private long Before => (long)now.Update.Value - 1;

    /// <inheritdoc/>
    public void Do<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        if (how.ZeroesGradients && !how.LooksAhead)
        {
            Do<R, G, Spent<V, Plain<V, float>>>(in rule, in gradient);
        }
        else
        {
            Do<R, G, Plain<V, float>>(in rule, in gradient);
        }
    }

    private void Do<R, G, FG>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
    {
        if (Flushing.IsDue(now))
        {
            Do<R, G, FG, Flushed<V, float, Plain<V, float>>>(in rule, in gradient);
        }
        else
        {
            Do<R, G, FG, Plain<V, float>>(in rule, in gradient);
        }
    }

    private void Do<R, G, FG, FS>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FS : struct, IFormat<V> =>
        memory.Run(
            new Kernel<V, R, G, Plain<V, float>, FG, FS>(in rule, in gradient), Before, how.LooksAhead, how.Threads);
}
