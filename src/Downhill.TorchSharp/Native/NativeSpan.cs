namespace Downhill.TorchSharp.Native;

/// <summary>Parts of native memory as spans.</summary>
internal static class NativeSpan
{
    /// <summary>Returns a part of an array.</summary>
    /// <param name="memory">The address of the array.</param>
    /// <param name="size">The bytes of an element.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="start">The first element of the part.</param>
    /// <param name="length">The number of elements of the part.</param>
    public static unsafe Span<byte> Of(nint memory, int size, int count, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - length);
        return new((byte*)memory + ((nint)start * size), length * size);
    }
}
