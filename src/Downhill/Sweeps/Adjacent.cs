using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps;

/// <summary>Spans that lie one behind the other in memory are one span.</summary>
internal static class Adjacent
{
    /// <summary>Lengthens two spans by the spans that follow them, if both do follow at once.</summary>
    /// <returns>Whether they were lengthened.</returns>
    /// <remarks>Two managed arrays never touch (each begins with a header), so what touches is one allocation, or
    /// native
    /// memory, which is as readable.</remarks>
    public static bool Join(ref Span<float> a, Span<float> nextA, ref Span<float> b, Span<float> nextB)
    {
        if (!Touch(a, nextA) || !Touch(b, nextB) || nextA.Length != nextB.Length || a.Length > int.MaxValue - nextA.Length)
        {
            return false;
        }

        a = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(a), a.Length + nextA.Length);
        b = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(b), b.Length + nextB.Length);
        return true;
    }

    private static bool Touch(Span<float> first, Span<float> second) => Unsafe.AreSame(
        ref Unsafe.Add(ref MemoryMarshal.GetReference(first), first.Length), ref MemoryMarshal.GetReference(second));
}
