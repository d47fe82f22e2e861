using TorchSharp;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Native;

/// <summary>A native tensor as it is at this moment, read through its handle.</summary>
/// <param name="handle">The handle; somebody else keeps it alive.</param>
internal readonly struct TensorView(nint handle)
{
    public ScalarType Type => (ScalarType)NativeMethods.Type(handle);

    public DeviceType Device => (DeviceType)NativeMethods.DeviceType(handle);

    public bool IsSparse => NativeMethods.IsSparse(handle) != 0;

    public bool IsContiguous => NativeMethods.IsContiguous(handle) != 0;

    /// <summary>The address of the first element; only of a dense tensor.</summary>
    public nint Data => NativeMethods.Data(handle);

    /// <summary>Whether its elements, of a type, lie on the CPU, row-major and without gaps.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The address at which such elements lay on the CPU before: nothing else does.</param>
    /// <param name="data">The address of the first element, if they do.</param>
    public bool IsPlain(ScalarType type, nint known, out nint data)
    {
        data = 0;
        if (Type != type || !IsContiguous)
        {
            return false;
        }

        data = Data;
        return (data == known && data != 0) || Device == DeviceType.CPU;
    }

    /// <summary>Whether it has these extents.</summary>
    public bool HasShape(ReadOnlySpan<long> shape)
    {
        if (NativeMethods.Dimensions(handle) != shape.Length)
        {
            return false;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (NativeMethods.Size(handle, i) != shape[i])
            {
                return false;
            }
        }

        return true;
    }
}
