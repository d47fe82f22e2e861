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

    /// <summary>Whether it lies on the CPU, row-major and without gaps, so that <see cref="Data"/> is all there is to
    /// know.</summary>
    public bool IsPlain => Device == DeviceType.CPU && IsContiguous;

    /// <summary>The address of the first element; only if it <see cref="IsPlain"/>.</summary>
    public nint Data => NativeMethods.Data(handle);

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
