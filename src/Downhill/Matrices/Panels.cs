using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Matrices;

/// <summary>Packs a block of B as panels, so that the kernel reads it straight on: for each panel of columns, one row
/// of the panel after the other. A panel that sticks out of B is padded with zeros.</summary>
internal static unsafe class Panels
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static float[]? buffer;

    /// <summary>The calling thread's own buffer, pinned, grown when needed and kept for its next product.</summary>
    public static float* Rent(int elements)
    {
        var length = elements + (Alignment / sizeof(float));
        if (buffer is null || buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<float>(length, pinned: true);
        }

        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(buffer));
        return (float*)((address + Alignment - 1) & -Alignment);
    }

    /// <summary>Packs one panel of <paramref name="width"/> columns, of which B has p.Columns.</summary>
    public static void Pack(in Product p, int width, float* panel)
    {
        if (p.BColumn == 1)
        {
            CopyRows(p, width, panel);
            return;
        }

        var done = p.BDepth == 1 ? Transposition.Run(p.B, p.BColumn, p.Columns, p.Depth, panel, width) : (0, 0);
        Gather(p, width, panel, done);
    }

    private static void CopyRows(in Product p, int width, float* panel)
    {
        for (var k = 0; k < p.Depth; k++)
        {
            var row = new Span<float>(panel + (k * (nint)width), width);
            new ReadOnlySpan<float>(p.B + (k * p.BDepth), p.Columns).CopyTo(row);
            row[p.Columns..].Clear();
        }
    }

    /// <summary>What the blocks of the transposition left over: the columns and the depth that are no multiple of them.</summary>
    private static void Gather(in Product p, int width, float* panel, (int Columns, int Depth) done)
    {
        for (var k = 0; k < p.Depth; k++)
        {
            float* to = panel + (k * (nint)width), from = p.B + (k * p.BDepth);
            for (var column = k < done.Depth ? done.Columns : 0; column < width; column++)
            {
                to[column] = column < p.Columns ? from[column * p.BColumn] : 0;
            }
        }
    }
}
