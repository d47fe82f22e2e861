namespace Downhill.Sweeps;

/// <summary>The parameters of a group, one behind the other, cut at two places: enumerates what lies between. A
/// parameter is cut at multiples of <see cref="Grain"/> only, so that no lane and no block of state is cut.</summary>
/// <param name="slots">The parameters.</param>
/// <param name="from">The first element, counted over all of them.</param>
/// <param name="to">The element after the last.</param>
internal ref struct Pieces(ReadOnlySpan<Slot> slots, int from, int to)
{
    /// <summary>What a cut inside a parameter is a multiple of.</summary>
    public const int Grain = 256;

    private readonly ReadOnlySpan<Slot> slots = slots;
    private int next = FirstAfter(slots, from);

    /// <summary>The piece at hand.</summary>
    public Piece Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly Pieces GetEnumerator() => this;

    /// <summary>Goes on to the next piece that is not empty.</summary>
    public bool MoveNext()
    {
        while (next < slots.Length && slots[next].Start < to)
        {
            var slot = slots[next++];
            var (start, end) = (Cut(slot, from), Cut(slot, to));
            if (start < end)
            {
                Current = new(slot, start, end - start);
                return true;
            }
        }

        return false;
    }

    private static int Cut(Slot slot, int at)
    {
        var (offset, length) = ((long)at - slot.Start, slot.End - slot.Start);
        return offset <= 0 ? 0 : (int)Math.Min((offset + Grain - 1) / Grain * Grain, length);
    }

    /// <summary>The first parameter that ends after an element.</summary>
    private static int FirstAfter(ReadOnlySpan<Slot> slots, int element)
    {
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = slots[middle].End > element ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
