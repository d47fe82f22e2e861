using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>DLPack's <c>DLManagedTensor</c>, in capsules named <c>dltensor</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DLManagedTensor
{
    /// <summary>The array.</summary>
    public readonly DLTensor Tensor;

    /// <summary>The data that the owner keeps for itself.</summary>
    public readonly nint Context;

    /// <summary>The function that gives the array back; may be null.</summary>
    public readonly delegate* unmanaged[Cdecl]<DLManagedTensor*, void> Deleter;
}
