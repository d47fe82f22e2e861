namespace Downhill.Sweeps.States;

/// <summary>State in <see cref="BFloat16"/>.</summary>
internal sealed class ShortState : StateArray
{
    private readonly Lined<BFloat16> values;

    public ShortState(int length, BFloat16 initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref values.At(slot.Place + start);

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) =>
        values.Slice(slot.Place, slot.Length).ToArray().Select(value => (float)value).ToArray();
}
