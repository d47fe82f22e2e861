using Downhill.QuasiNewton.Vectors;

namespace Downhill.QuasiNewton;

/// <summary>The last pairs of moves and differences of gradients, and the directions that follow from them. Nocedal
/// 1980; Nocedal and Wright, Numerical Optimization, algorithm 7.4.</summary>
/// <remarks>There are slots to spare for the pairs of one step, so that the history before it can be
/// restored.</remarks>
/// <param name="arena">The memory of the pairs.</param>
/// <param name="firstRow">The first row of pairs.</param>
/// <param name="size">The largest number of pairs in use.</param>
/// <param name="spare">The number of further slots, so that a step always finds a free one.</param>
internal sealed class CurvatureHistory<T>(VectorArena<T> arena, int firstRow, int size, int spare)
    where T : unmanaged
{
    // PyTorch's: a pair of less curvature would make directions that do not go down.
    private const double LeastCurvature = 1e-10;

    private readonly int[] slots = new int[size];
    private readonly int[] savedSlots = new int[size];
    private readonly double[] inverses = new double[size + spare];
    private readonly double[] factors = new double[size];
    private int savedCount;
    private double savedScale = 1;

    /// <summary>Gets the number of pairs in use.</summary>
    public int Count { get; private set; }

    /// <summary>Gets or sets γ, the scale of the first approximation of the inverse Hessian: PyTorch's
    /// <c>H_diag</c>.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>Returns the number of further slots for steps that add so many pairs at most.</summary>
    public static int Spare(int size, int added) => (int)Math.Min(size + 1L, added);

    /// <summary>Returns the row of a move s, of pairs from the oldest on.</summary>
    public int MoveRow(int pair) => firstRow + 2 * slots[pair];

    /// <summary>Returns the row of a difference y of gradients, of pairs from the oldest on.</summary>
    public int DifferenceRow(int pair) => MoveRow(pair) + 1;

    /// <summary>Returns ρ = 1 / yᵀs, of pairs from the oldest on.</summary>
    public double Inverse(int pair) => inverses[slots[pair]];

    /// <summary>Forgets all pairs, those that were kept too.</summary>
    public void Clear() => (Count, Scale, savedCount, savedScale) = (0, 1, 0, 1);

    /// <summary>Keeps the history as it is now for <see cref="Restore"/>, until the next time.</summary>
    public void Save()
    {
        slots.CopyTo(savedSlots, 0);
        (savedCount, savedScale) = (Count, Scale);
    }

    /// <summary>Restores the history that was kept.</summary>
    public void Restore()
    {
        savedSlots.CopyTo(slots, 0);
        (Count, Scale) = (savedCount, savedScale);
    }

    /// <summary>Adds the pair of a move, if the curvature along it is positive.</summary>
    public void Add(int gradient, int previous, int direction, double step)
    {
        var slot = FreeSlot();
        var (s, y) = (firstRow + 2 * slot, firstRow + 2 * slot + 1);
        var curvature = arena.Pair(y, s, gradient, previous, direction, step);
        if (curvature > LeastCurvature)
        {
            Append(slot, 1 / curvature);
            Scale = curvature / arena.Dot(y, y);
        }
    }

    /// <summary>Adds a pair that the caller writes into its rows.</summary>
    public void Append(double inverse) => Append(FreeSlot(), inverse);

    /// <summary>Computes a direction, by two loops over the pairs: −H · gradient.</summary>
    /// <remarks>Each pass adds one vector and takes the product that the next one needs.</remarks>
    /// <returns>The slope: direction times gradient.</returns>
    public double Direct(int direction, int gradient)
    {
        if (Count == 0)
        {
            return arena.Combine(direction, -Scale, gradient, 0, gradient, gradient);
        }

        var dot = arena.Combine(direction, -1, gradient, 0, gradient, MoveRow(Count - 1));
        for (var i = Count - 1; i >= 0; i--)
        {
            factors[i] = Inverse(i) * dot;
            var (scale, next) = i > 0 ? (1, MoveRow(i - 1)) : (Scale, DifferenceRow(0));
            dot = arena.Combine(direction, scale, direction, -factors[i], DifferenceRow(i), next);
        }

        for (var i = 0; i < Count; i++)
        {
            var factor = factors[i] - Inverse(i) * dot;
            var next = i < Count - 1 ? DifferenceRow(i + 1) : gradient;
            dot = arena.Combine(direction, 1, direction, factor, MoveRow(i), next);
        }

        return dot;
    }

    private void Append(int slot, double inverse)
    {
        if (Count == slots.Length)
        {
            slots.AsSpan(1).CopyTo(slots);
            Count--;
        }

        (slots[Count++], inverses[slot]) = (slot, inverse);
    }

    /// <summary>Returns a slot that neither the history nor the one that was kept uses.</summary>
    private int FreeSlot()
    {
        for (var slot = 0; ; slot++)
        {
            if (!slots.AsSpan(0, Count).Contains(slot) && !savedSlots.AsSpan(0, savedCount).Contains(slot))
            {
                return slot;
            }
        }
    }
}
