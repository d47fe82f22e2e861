using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>DLPack's <c>DLManagedTensorVersioned</c>, in capsules named <c>dltensor_versioned</c>.</summary>
/// <remarks>All fields up to the flags have the same place in every version.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DLManagedTensorVersioned
{
    /// <summary>The major version of DLPack; the layout behind the flags is known for 1 only.</summary>
    public readonly uint Major;

    /// <summary>The minor version of DLPack, for messages.</summary>
    public readonly uint Minor;

    /// <summary>The data that the owner keeps for itself.</summary>
    public readonly nint Context;

    /// <summary>The function that gives the array back; may be null.</summary>
    public readonly delegate* unmanaged[Cdecl]<DLManagedTensorVersioned*, void> Deleter;

    /// <summary>The flags; <see cref="IsReadOnly"/> is one of them.</summary>
    public readonly ulong Flags;

    /// <summary>The array.</summary>
    public readonly DLTensor Tensor;

    /// <summary>Gets whether the array is read-only.</summary>
    public bool IsReadOnly => (Flags & 1) != 0;
}
