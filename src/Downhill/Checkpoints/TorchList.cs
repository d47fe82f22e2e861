using System.Collections;
using Downhill.Checkpoints.Torch;

namespace Downhill.Checkpoints;

/// <summary>A list or a tuple.</summary>
public sealed class TorchList : TorchValue, IReadOnlyList<TorchValue>, IParts
{
    private readonly Spot spot;
    private Extent extent;
    private SettlingStage stage;
    private TorchValue[] items;

    /// <summary>Makes an empty list.</summary>
    internal TorchList(Spot spot) => (items, this.spot) = ([], spot);

    /// <summary>Makes a tuple, which may also hold what values are made of.</summary>
    internal TorchList(TorchValue[] items, Spot spot = default) =>
        (this.items, Count, IsTuple, this.spot) = (items, items.Length, true, spot);

    /// <inheritdoc/>
    public int Count { get; private set; }

    internal bool IsTuple { get; }

    internal override Extent Extent => extent;

    /// <inheritdoc/>
    Extent IParts.Extent
    {
        get => extent;
        set => extent = value;
    }

    /// <inheritdoc/>
    SettlingStage IParts.Stage
    {
        get => stage;
        set => stage = value;
    }

    /// <inheritdoc/>
    Spot IParts.Spot => spot;

    /// <inheritdoc/>
    public TorchValue this[int index] => items.AsSpan(0, Count)[index];

    /// <inheritdoc/>
    public IEnumerator<TorchValue> GetEnumerator() => new ArraySegment<TorchValue>(items, 0, Count).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{(IsTuple ? "a tuple" : "a list")} of {Count}";

    /// <inheritdoc/>
    TorchValue IParts.Part(int index) => items[index];

    /// <inheritdoc/>
    void IParts.Replace(int index, TorchValue part) => items[index] = part;

    /// <inheritdoc/>
    int IParts.LettersOf(int index) => Extent.LettersOfIndex;

    /// <summary>Adds items at the end.</summary>
    internal void Append(ReadOnlySpan<TorchValue> more)
    {
        if (more.Length > items.Length - Count)
        {
            Array.Resize(ref items, Math.Max(Count + more.Length, 2 * items.Length));
        }

        more.CopyTo(items.AsSpan(Count));
        Count += more.Length;
    }
}
