namespace Downhill.Sweeps.States;

/// <summary>State in float32.</summary>
internal sealed class FloatState : StateArray
{
    private readonly Lined<float> values;

    public FloatState(int length, float initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref values.At(slot.Place + start);

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) => values.Slice(slot.Place, slot.Length);
}
