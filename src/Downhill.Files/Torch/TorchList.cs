using System.Collections;
using Downhill.Files.Torch;

namespace Downhill.Files;

/// <summary>A list or a tuple in a file of PyTorch.</summary>
public sealed class TorchList : TorchValue, IReadOnlyList<TorchValue>, ICompositeValue
{
    private readonly PickleOffset offset;
    private ExpandedSize extent;
    private ResolutionStage stage;
    private TorchValue[] items;

    /// <summary>Initializes an empty list.</summary>
    internal TorchList(PickleOffset offset) => (items, this.offset) = ([], offset);

    /// <summary>Initializes a tuple, which may also hold the arguments of values.</summary>
    internal TorchList(TorchValue[] items, PickleOffset offset = default) =>
        (this.items, Count, IsTuple, this.offset) = (items, items.Length, true, offset);

    /// <summary>Returns a list to be written.</summary>
    internal static TorchList Of(IEnumerable<TorchValue> items)
    {
        var made = new TorchList(default(PickleOffset));
        made.Append([.. items]);
        return made;
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    internal bool IsTuple { get; }

    internal override ExpandedSize Extent => extent;

    /// <inheritdoc/>
    ExpandedSize ICompositeValue.Extent
    {
        get => extent;
        set => extent = value;
    }

    /// <inheritdoc/>
    ResolutionStage ICompositeValue.Stage
    {
        get => stage;
        set => stage = value;
    }

    /// <inheritdoc/>
    PickleOffset ICompositeValue.Offset => offset;

    /// <inheritdoc/>
    public TorchValue this[int index] => items.AsSpan(0, Count)[index];

    /// <inheritdoc/>
    public IEnumerator<TorchValue> GetEnumerator() => new ArraySegment<TorchValue>(items, 0, Count).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{(IsTuple ? "a tuple" : "a list")} of {Count}";

    /// <inheritdoc/>
    TorchValue ICompositeValue.Part(int index) => items[index];

    /// <inheritdoc/>
    void ICompositeValue.Replace(int index, TorchValue part) => items[index] = part;

    /// <inheritdoc/>
    int ICompositeValue.LettersOf(int index) => ExpandedSize.LettersOfIndex;

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
