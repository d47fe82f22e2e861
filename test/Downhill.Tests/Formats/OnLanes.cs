using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Tests.Formats;

/// <summary>Runs a function of lanes over arrays of words.</summary>
internal static class OnLanes
{
    /// <summary>A function of two lanes.</summary>
    public delegate V Function<V>(V a, V b);

    /// <summary>Applies it; the arrays' length is a multiple of 16.</summary>
    public static uint[] Run<V>(uint[] a, uint[] b, Function<V> function)
        where V : struct, ILane<V, float>
    {
        var result = new uint[a.Length];
        for (var i = 0; i < a.Length; i += V.Width)
        {
            V.Store(function(Load<V>(a, i), Load<V>(b, i)), ref Unsafe.As<uint, float>(ref result[i]), 0);
        }

        return result;
    }

    private static V Load<V>(uint[] from, int i)
        where V : struct, ILane<V, float> => V.Load(ref Unsafe.As<uint, float>(ref from[i]), 0);
}
