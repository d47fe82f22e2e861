using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>A row of numbers that is a few lanes long: too short to call somebody who copies.</summary>
internal static unsafe class Row<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    /// <summary>Copies <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to, int count)
    {
        for (; count >= V.Width; count -= V.Width, from += V.Width, to += V.Width)
        {
            V.Store(V.Load(ref *from, 0), ref *to, 0);
        }

        if (count > 0)
        {
            V.StoreFirst(V.LoadFirst(from, count), to, count);
        }
    }
}
