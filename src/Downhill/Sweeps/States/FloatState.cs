using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.States;

/// <summary>State in float32.</summary>
internal sealed class FloatState : StateArray
{
    private readonly float[] values;

    public FloatState(int length, float initial)
    {
        values = new float[length];
        values.AsSpan().Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref Unsafe.As<float, byte>(
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), slot.Start + start));

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) => values.AsMemory(slot.Start, slot.End - slot.Start);
}
