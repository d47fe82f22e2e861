using System.Collections;

namespace Downhill.Checkpoints;

/// <summary>A list or a tuple.</summary>
public sealed class TorchList : TorchValue, IReadOnlyList<TorchValue>
{
    private readonly List<TorchValue> items = [];
    private readonly Torch.Extent extent = new();

    internal TorchList()
    {
    }

    /// <summary>Makes a tuple, which may also hold what values are made of.</summary>
    internal TorchList(ReadOnlySpan<TorchValue> items)
    {
        IsTuple = true;
        foreach (var item in items)
        {
            Take(item);
        }

        Close();
    }

    /// <inheritdoc/>
    public int Count => items.Count;

    internal bool IsTuple { get; }

    internal bool IsOpen { get; private set; } = true;

    internal override int Depth => extent.Depth;

    internal override long Leaves => extent.Leaves;

    internal override long Letters => extent.Letters;

    internal override bool IsData => extent.IsData;

    /// <inheritdoc/>
    public TorchValue this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<TorchValue> GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{(IsTuple ? "a tuple" : "a list")} of {Count}";

    internal override void Close() => IsOpen = false;

    internal void Take(TorchValue item)
    {
        item.Close();
        extent.Add(Torch.Extent.LettersOfIndex, item);
        items.Add(item);
    }
}
