using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill.Sweeps.Quantization;

/// <summary>A coder of the blocks of state arrays, each by its kind.</summary>
/// <remarks>
/// <para>Rounded to the nearest, an average that loses a hundredth at each update would stay in place, since that is
/// less than half of the distance between two codes; and when the scale moves, it would be drawn along. So it is
/// rounded at random: its mean is float32's, and decaying state reaches code 0 and stays there.</para>
/// <para>State with a sign (velocities, first moments), and state that the rule multiplies by, keeps its mean.</para>
/// <para>State that the rule divides by keeps the mean of its reciprocal. Far below the largest codes are up to 8 times
/// each other; with the mean kept, steps would be too long on the whole, and Adadelta's, whose length feeds back, would
/// run away. Code 0 is then never drawn: the least code acts as an ε. At rest, when nothing is divided, the mean is
/// kept, and 0 is reached. Sums are rounded likewise, but never rest.</para>
/// <para>Maxima are always rounded down. The average beside one is no divisor, and keeps its mean.</para>
/// </remarks>
/// <param name="kinds">The kinds of the arrays.</param>
/// <param name="seed">The seed of chance.</param>
/// <param name="update">The update.</param>
internal readonly struct BlockCoder<V>(StateKinds kinds, long seed, long update)
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    private readonly CounterRandom<V> a = Of(seed, update, 0);
    private readonly CounterRandom<V> b = Of(seed, update, 1);
    private readonly CounterRandom<V> c = Of(seed, update, 2);
    private readonly CounterRandom<V> d = Of(seed, update, 3);

    /// <summary>Reads a block of an array.</summary>
    /// <inheritdoc cref="Write"/>
    public void Read(int array, ref byte block, ref float values, int length)
    {
        if (Is(kinds.Signed, array))
        {
            QuantizedBlock.Read<V, SignedMap>(ref block, ref values, length);
        }
        else
        {
            QuantizedBlock.Read<V, UnsignedMap>(ref block, ref values, length);
        }
    }

    /// <summary>Writes a block of an array.</summary>
    /// <param name="array">The index of the array, from 0.</param>
    /// <param name="block">The block.</param>
    /// <param name="values">The floats; zeros beyond the length, up to the end of a lane.</param>
    /// <param name="length">The number of numbers in the block.</param>
    /// <param name="first">The random counter of the first number.</param>
    public void Write(int array, ref byte block, ref float values, int length, int first)
    {
        var largest = QuantizedBlock.Largest<V>(ref values, length);
        if (Is(kinds.Signed, array))
        {
            var exact = BlockScale.OfLargest(ref block, largest);
            QuantizedBlock.Write<V, SignedMap, RandomThreshold<V>>(
                ref block, ref values, length, exact, Chance(array, first), sign: 0);
            return;
        }

        var scale = BlockScale.Kept(ref block, largest, isNested: kinds.Maxima != 0);
        var sign = Is(kinds.Maxima | kinds.Factors, array) ? 0x8000_0000 : 0;
        if (Is(kinds.Maxima, array))
        {
            QuantizedBlock.Write<V, UnsignedMap, FixedThreshold<V>>(
                ref block, ref values, length, scale, FixedThreshold<V>.Down, sign);
        }
        else if (sign != 0 || kinds.Maxima != 0)
        {
            QuantizedBlock.Write<V, UnsignedMap, RandomThreshold<V>>(
                ref block, ref values, length, scale, Chance(array, first), sign);
        }
        else
        {
            QuantizedBlock.Write<V, UnsignedMap, ReciprocalThreshold<V>>(
                ref block, ref values, length, scale, new(Chance(array, first)), sign);
        }
    }

    private static bool Is(int kinds, int array) => (kinds >> array & 1) != 0;

    private static CounterRandom<V> Of(long seed, long update, int array) =>
        CounterRandom<V>.Of(seed, update, RandomStream.Blocks + array);

    private RandomThreshold<V> Chance(int array, int first)
    {
        switch (array)
        {
            case 0: return new(a, first);
            case 1: return new(b, first);
            case 2: return new(c, first);
            default: return new(d, first);
        }
    }
}
