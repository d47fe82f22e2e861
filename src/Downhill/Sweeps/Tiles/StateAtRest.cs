using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps.Tiles;

/// <summary>The marking, by their sign, of a tile's averages that may become 0 in 8 bits.</summary>
/// <remarks>These are averages beside which the gradient and all state with a sign are 0, so that nothing is left to be
/// divided by them. Else an average many decades below the largest of its block could be rounded to 0 while a first
/// moment beside it is not, and a step would be that moment over ε.</remarks>
internal static class StateAtRest<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <summary>Marks the averages of a tile.</summary>
    /// <param name="kinds">The kinds of the state arrays.</param>
    /// <param name="tile">The tile.</param>
    public static void Mark(StateKinds kinds, in Tile tile)
    {
        for (var array = 0; kinds.Averages >> array != 0; array++)
        {
            if ((kinds.Averages >> array & 1) != 0)
            {
                Mark(kinds.Signed, tile, ref tile.State(array));
            }
        }
    }

    // No branch on the kinds for each lane: all four arrays are read, and those without a sign are masked.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Mark(int signed, in Tile tile, ref float average)
    {
        ref var gradients = ref tile.Gradients;
        ref var states = ref tile.State(0);
        var (length, magnitude) = ((nuint)tile.Length, V.Word(0x7FFF_FFFF));
        V a = Mask(signed, 0), b = Mask(signed, 1), c = Mask(signed, 2), d = Mask(signed, 3);
        for (nuint i = 0; i < length; i += (nuint)V.Width)
        {
            var moving = V.And(V.Load(ref gradients, i), magnitude);
            moving = V.Or(moving, V.And(V.Load(ref states, i), a));
            moving = V.Or(moving, V.And(V.Load(ref states, i + Tile.MaxLength), b));
            moving = V.Or(moving, V.And(V.Load(ref states, i + 2 * Tile.MaxLength), c));
            moving = V.Or(moving, V.And(V.Load(ref states, i + 3 * Tile.MaxLength), d));
            var sign = V.Same(moving, default, V.Word(0x8000_0000), default);
            V.Store(V.Or(V.Load(ref average, i), sign), ref average, i);
        }
    }

    private static V Mask(int signed, int array) => (signed >> array & 1) != 0 ? V.Word(0x7FFF_FFFF) : default;
}
