using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>The state of a tile on its way back to memory.</summary>
internal static class TileStates<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <summary>Encodes the first state arrays of a tile.</summary>
    /// <param name="formats">The formats.</param>
    /// <param name="memory">The memory to write to.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="count">The number of arrays.</param>
    /// <param name="flushes">Whether subnormal state becomes 0.</param>
    public static void Write(in TileFormats<V> formats, in KernelBuffers memory, in Tile tile, int count, bool flushes)
    {
        if (formats.MarksRest)
        {
            StateAtRest<V>.Mark(formats.Kinds, tile);
        }

        for (var array = 0; array < count; array++)
        {
            if (flushes)
            {
                Flush(ref tile.State(array), tile.Length);
            }

            formats.Write(array, memory, tile);
        }
    }

    private static void Flush(ref float values, int length)
    {
        for (nuint i = 0; i < (nuint)length; i += (nuint)V.Width)
        {
            V.Store(V.Flush(V.Load(ref values, i)), ref values, i);
        }
    }
}
