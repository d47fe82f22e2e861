using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.States;

/// <summary>State in <see cref="BFloat16"/>.</summary>
internal sealed class ShortState : StateArray
{
    private readonly BFloat16[] values;

    public ShortState(int length, BFloat16 initial)
    {
        values = new BFloat16[length];
        values.AsSpan().Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref Unsafe.As<BFloat16, byte>(
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), slot.Start + start));

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) => values.AsSpan(slot.Start, slot.End - slot.Start).ToArray()
        .Select(value => (float)value).ToArray();
}
