using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>DLPack's <c>DLTensor</c>: a view of an array that frameworks exchange.</summary>
/// <remarks>Its layout is DLPack's, https://dmlc.github.io/dlpack/latest/c_api.html, as are the names.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DLTensor
{
    /// <summary>The address of the memory; the first element lies <see cref="ByteOffset"/> behind it.</summary>
    public readonly byte* Data;

    /// <summary>The kind of device that holds the memory, as a code of DLPack.</summary>
    public readonly int DeviceType;

    /// <summary>The number of the device among those of its kind.</summary>
    public readonly int DeviceId;

    /// <summary>The number of dimensions.</summary>
    public readonly int Dimensions;

    /// <summary>The kind of element, as a code of DLPack.</summary>
    public readonly byte Code;

    /// <summary>The size of an element in bits.</summary>
    public readonly byte Bits;

    /// <summary>The number of numbers in an element; 1 unless they are vectors.</summary>
    public readonly ushort Lanes;

    /// <summary>The extents.</summary>
    public readonly long* Shape;

    /// <summary>The distance of neighbors in elements, for every dimension; null for row-major without gaps.</summary>
    public readonly long* Strides;

    /// <summary>The offset of the first element in bytes.</summary>
    public readonly ulong ByteOffset;

    /// <summary>Gets the type of an element, as frameworks write it: <c>float32</c>.</summary>
    public string Type => $"{CodeName(Code)}{Bits}{(Lanes == 1 ? "" : $" in vectors of {Lanes}")}";

    /// <summary>Gets the kind of device in words, with its number.</summary>
    public string Device => $"{DeviceName(DeviceType)} (device {DeviceType}:{DeviceId})";

    private static string CodeName(byte code) => code switch
    {
        0 => "int",
        1 => "uint",
        2 => "float",
        3 => "handle",
        4 => "bfloat",
        5 => "complex",
        6 => "bool",
        >= 7 and <= 14 => "float8 of code " + code + ", bits ",
        _ => "code " + code + ", bits ",
    };

    private static string DeviceName(int type) => type switch
    {
        1 => "CPU",
        2 => "CUDA",
        3 => "CUDA host",
        4 => "OpenCL",
        7 => "Vulkan",
        8 => "Metal",
        10 => "ROCm",
        11 => "ROCm host",
        13 => "CUDA managed",
        14 => "oneAPI",
        15 => "WebGPU",
        _ => "other",
    };
}
