using System.Runtime.InteropServices;

namespace Downhill.Bench.Tricks;

/// <summary>Memory for some arrays, where we want it: so far off a cache line, on huge pages or not.</summary>
internal sealed unsafe partial class Block : IDisposable
{
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14;
    private readonly byte* memory;
    private readonly nuint stride;

    /// <summary>Allocates and fills the arrays with small numbers.</summary>
    /// <param name="arrays">How many arrays.</param>
    /// <param name="length">Floats in each.</param>
    /// <param name="offset">Bytes between the start of a cache line and the first element.</param>
    /// <param name="huge">Whether to ask the system for pages of 2 MiB.</param>
    public Block(int arrays, int length, int offset, bool huge)
    {
        stride = ((nuint)length * sizeof(float) + 64 + 4095) / 4096 * 4096;
        var size = (stride * (nuint)arrays + HugePage - 1) / HugePage * HugePage;
        memory = (byte*)NativeMemory.AlignedAlloc(size, HugePage);
        if (huge && OperatingSystem.IsLinux())
        {
            _ = Advise(memory, size, AdviseHugePages);
        }

        memory += offset;
        var random = new Random(1);
        for (var array = 0; array < arrays; array++)
        {
            foreach (ref var x in new Span<float>(this[array], length))
            {
                x = 0.1f + random.NextSingle();
            }
        }
    }

    /// <summary>The first element of an array.</summary>
    public float* this[int array] => (float*)(memory + (nuint)array * stride);

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree((byte*)((nuint)memory / 4096 * 4096));

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
