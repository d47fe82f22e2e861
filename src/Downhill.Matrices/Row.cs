using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Operations on a row of numbers as a whole.</summary>
internal static unsafe class Row<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    /// <summary>Copies a row of a few lanes, for which a call would take longer.</summary>
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

    /// <summary>Replaces negative elements by 0; NaN stays NaN.</summary>
    public static void Rectify(float* row, int count)
    {
        for (; count >= V.Width; count -= V.Width, row += V.Width)
        {
            V.Store(V.Max(V.Load(ref *row, 0), V.Broadcast(0)), ref *row, 0);
        }

        if (count > 0)
        {
            V.StoreFirst(V.Max(V.LoadFirst(row, count), V.Broadcast(0)), row, count);
        }
    }
}
