namespace Downhill.Threads;

/// <summary>The parts of a run that one thread shall do, packed in a long to be taken with one atomic
/// operation.</summary>
/// <remarks>The long holds the run (24 bits), the first part left (20 bits) and the end (20 bits). Its owner takes from
/// the front and others steal from the back. A thread that has taken a part knows that the run is still going on: it
/// ends only when every part is done.</remarks>
internal static class WorkRange
{
    /// <summary>The largest number of parts in a run.</summary>
    public const int MostParts = (1 << Bits) - 1;

    private const int Bits = 20;

    /// <summary>Packs a run and a range of parts.</summary>
    public static long Of(int run, int first, int end) => ((long)run << (2 * Bits)) | ((long)first << Bits) | (uint)end;

    /// <summary>Takes the first part of a share, or the last; −1 if none is left.</summary>
    public static int Take(ref long share, bool last)
    {
        while (true)
        {
            var seen = Volatile.Read(ref share);
            var (first, end) = ((int)(seen >> Bits) & MostParts, (int)seen & MostParts);
            if (first >= end)
            {
                return -1;
            }

            var rest = last ? seen - 1 : seen + (1L << Bits);
            if (Interlocked.CompareExchange(ref share, rest, seen) == seen)
            {
                return last ? end - 1 : first;
            }
        }
    }
}
