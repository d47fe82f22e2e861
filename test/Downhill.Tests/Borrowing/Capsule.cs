using System.Runtime.InteropServices;

namespace Downhill.Tests.Borrowing;

/// <summary>An array as a foreign framework hands it out, built byte by byte at the offsets of DLPack's header on a
/// machine of 64 bits, and apart from the library's structs: PyTorch's <c>to_dlpack</c> makes the same bytes.</summary>
internal sealed class Capsule : IDisposable
{
    private readonly List<nint> blocks = [];
    private readonly Deleter deleter;
    private readonly int start;

    public Capsule(int bytes, long[]? shape = null, long[]? strides = null, bool versioned = false)
    {
        deleter = self => Deleted += self == Address ? 1 : 1_000;
        Data = Allocate(bytes);
        Address = Allocate(80);
        start = versioned ? 32 : 0;
        Marshal.WriteInt32(Address, 0, 1);
        Write(0, Data);
        (DeviceType, Dimensions) = (1, shape?.Length ?? 1);
        SetType(code: 2, bits: 32);
        Write(24, Array(shape ?? [bytes / 4]));
        Write(32, strides is null ? 0 : Array(strides));
        Write(40, 0);
        Marshal.WriteIntPtr(Address, versioned ? 16 : 56, Marshal.GetFunctionPointerForDelegate(deleter));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Deleter(nint self);

    /// <summary>The address of the managed tensor.</summary>
    public nint Address { get; }

    /// <summary>The address of the memory.</summary>
    public nint Data { get; }

    /// <summary>How often the deleter was called with the right address; with a wrong one, thousands.</summary>
    public int Deleted { get; private set; }

    public int DeviceType
    {
        set => Marshal.WriteInt32(Address, start + 8, value);
    }

    public int Dimensions
    {
        set => Marshal.WriteInt32(Address, start + 16, value);
    }

    public long ByteOffset
    {
        set => Write(40, (nint)value);
    }

    public long Flags
    {
        set => Marshal.WriteInt64(Address, 24, value);
    }

    public int Major
    {
        set => Marshal.WriteInt32(Address, 0, value);
    }

    public void SetType(byte code, byte bits, short lanes = 1)
    {
        Marshal.WriteByte(Address, start + 20, code);
        Marshal.WriteByte(Address, start + 21, bits);
        Marshal.WriteInt16(Address, start + 22, lanes);
    }

    public void ClearShape() => Write(24, 0);

    public void ClearDeleter() => Marshal.WriteIntPtr(Address, start == 0 ? 56 : 16, 0);

    public float[] Floats(int count)
    {
        var values = new float[count];
        Marshal.Copy(Data, values, 0, count);
        return values;
    }

    public void Dispose()
    {
        blocks.ForEach(Marshal.FreeHGlobal);
        blocks.Clear();
    }

    private nint Array(long[] values)
    {
        var address = Allocate(Math.Max(1, 8 * values.Length));
        Marshal.Copy(values, 0, address, values.Length);
        return address;
    }

    private nint Allocate(int bytes)
    {
        var address = Marshal.AllocHGlobal(bytes);
        Marshal.Copy(new byte[bytes], 0, address, bytes);
        blocks.Add(address);
        return address;
    }

    private void Write(int offset, nint value) => Marshal.WriteIntPtr(Address, start + offset, value);
}
