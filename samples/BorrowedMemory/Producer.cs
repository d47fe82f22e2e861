using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BorrowedMemory;

/// <summary>Exports arrays by DLPack, as PyTorch and others do: stands in for them.</summary>
internal sealed unsafe class Producer : IDisposable
{
    private const int Float32 = 2 | (32 << 8) | (1 << 16); // code, bits, lanes
    private readonly List<nint> blocks = [];
    private readonly long[] shape;
    private readonly int* deleted;

    public Producer(params long[] shape)
    {
        this.shape = shape;
        deleted = (int*)Allocate(sizeof(int));
    }

    /// <summary>How many arrays were given back.</summary>
    public int Deleted => *deleted;

    /// <summary>The first element of the array that was exported first.</summary>
    public float FirstValue => *(float*)blocks[1];

    /// <summary>The address of a <c>DLManagedTensor</c>.</summary>
    public nint Export(float fill)
    {
        var count = 1L;
        Array.ForEach(shape, extent => count *= extent);
        var data = Allocate((int)count * sizeof(float));
        new Span<float>((void*)data, (int)count).Fill(fill);
        var extents = Allocate(shape.Length * sizeof(long));
        shape.CopyTo(new Span<long>((void*)extents, shape.Length));
        var tensor = (Managed*)Allocate(sizeof(Managed));
        *tensor = new()
        {
            Data = data,
            Device = 1,
            Dimensions = shape.Length,
            Type = Float32,
            Shape = extents,
            Context = deleted,
            Deleter = &Delete,
        };
        return (nint)tensor;
    }

    public void Dispose()
    {
        blocks.ForEach(block => NativeMemory.Free((void*)block));
        blocks.Clear();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Delete(Managed* tensor) => ++*tensor->Context;

    private nint Allocate(int bytes)
    {
        blocks.Add((nint)NativeMemory.AllocZeroed((nuint)bytes));
        return blocks[^1];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Managed
    {
        public nint Data;
        public int Device;
        public int DeviceId;
        public int Dimensions;
        public int Type;
        public nint Shape;
        public nint Strides;
        public long ByteOffset;
        public int* Context;
        public delegate* unmanaged[Cdecl]<Managed*, void> Deleter;
    }
}
