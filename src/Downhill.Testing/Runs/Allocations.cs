namespace Downhill.Testing;

/// <summary>A count of allocated bytes, without those that the runtime itself allocates now and then.</summary>
/// <remarks>The runtime does so when it compiles something anew, which happens when the machine has time for it. Code
/// that allocates does so in every round, so the least of many rounds counts.</remarks>
internal static class Allocations
{
    private const int Rounds = 50;

    /// <summary>Returns the least number of bytes that this thread allocates in a round.</summary>
    /// <param name="round">The code to measure; it has run before.</param>
    public static long OfThread(Action round) => Least(round, static () => { }, GC.GetAllocatedBytesForCurrentThread);

    /// <summary>Returns the least number of bytes that all threads allocate in a round.</summary>
    /// <param name="round">The code to measure; it has run before.</param>
    /// <param name="before">The code to run before each round, which does not count.</param>
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
