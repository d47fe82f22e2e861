using System.Runtime.InteropServices;

namespace Downhill.TorchSharp.Native;

/// <summary>The functions of TorchSharp's native library that a step calls.</summary>
/// <remarks>TorchSharp's own members wrap every gradient in a new object with a finalizer; these leave the garbage
/// collector alone. Those that read one field of a tensor neither wait nor call back, and are called as a function of
/// C# is, without leaving the runtime.</remarks>
internal static partial class NativeMethods
{
    private const string Library = "LibTorchSharp";

    /// <summary>Returns a handle of the gradient, to be disposed of; 0 when there is none.</summary>
    [LibraryImport(Library, EntryPoint = "THSTensor_grad")]
    public static partial nint Gradient(nint tensor);

    [LibraryImport(Library, EntryPoint = "THSTensor_dispose")]
    public static partial void Dispose(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_data")]
    public static partial nint Data(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_type")]
    public static partial sbyte Type(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_device_type")]
    public static partial int DeviceType(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_is_sparse")]
    public static partial byte IsSparse(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_is_contiguous")]
    public static partial byte IsContiguous(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_ndimension")]
    public static partial long Dimensions(nint tensor);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "THSTensor_size")]
    public static partial long Size(nint tensor, long dimension);
}
