namespace Downhill.Testing;

/// <summary>Counts what is allocated, whatever the runtime itself allocates now and then: when it compiles something
/// anew, and that happens when the machine has time for it. What allocates does so in every round.</summary>
internal static class Allocations
{
    private const int Rounds = 50;

    /// <summary>The least that this thread allocates in a round, in bytes.</summary>
    /// <param name="round">What is done; it has been done before.</param>
    public static long OfThread(Action round) => Least(round, static () => { }, GC.GetAllocatedBytesForCurrentThread);

    /// <summary>The least that all threads allocate in a round, in bytes.</summary>
    /// <param name="round">What is done; it has been done before.</param>
    /// <param name="before">What is done before each round, and does not count.</param>
    public static long OfProcess(Action round, Action before) =>
        Least(round, before, static () => GC.GetTotalAllocatedBytes(precise: true));

    private static long Least(Action round, Action before, Func<long> total)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Rounds && least > 0; i++)
        {
            before();
            var start = total();
            round();
            least = Math.Min(least, total() - start);
        }

        return least;
    }
}
