using System.Buffers;

namespace Downhill.Tests.Threads;

/// <summary>Memory that counts how often it is asked for, which a step does once for each piece that it
/// moves.</summary>
internal sealed class Watched(int length) : MemoryManager<float>
{
    private readonly float[] floats = new float[length];
    private int asked;

    public int Asked => asked;

    public override Span<float> GetSpan()
    {
        Interlocked.Increment(ref asked);
        return floats;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }
}
