using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps.Tiles;

/// <summary>Marks, by their sign, the averages of a tile that may become 0 in 8 bits: those beside which the gradient
/// and all state with a sign are 0, so that nothing is left to be divided by them.</summary>
/// <remarks>Else an average many decades below the largest of its block could be rounded to 0 while a first moment
/// beside it is not, and a step would be that moment over ε.</remarks>
internal static class StateAtRest<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <summary>Marks the averages of a tile.</summary>
    /// <param name="kinds">The kinds of the state arrays.</param>
    /// <param name="states">The number of state arrays.</param>
    /// <param name="tile">The tile.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Mark(StateKinds kinds, int states, Tile tile)
    {
        for (nuint i = 0; i < (nuint)tile.Length; i += (nuint)V.Width)
        {
            var moving = Words.Magnitude(V.Load(ref tile.Gradients, i));
            for (var array = 0; array < states; array++)
            {
                if ((kinds.Signed >> array & 1) != 0)
                {
                    moving = V.Or(moving, Words.Magnitude(V.Load(ref tile.State(array), i)));
                }
            }

            var sign = V.Same(moving, default, V.Word(0x8000_0000), default);
            for (var array = 0; array < states; array++)
            {
                if ((kinds.Averages >> array & 1) != 0)
                {
                    V.Store(V.Or(V.Load(ref tile.State(array), i), sign), ref tile.State(array), i);
                }
            }
        }
    }
}
