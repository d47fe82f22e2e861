using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>DLPack's <c>DLManagedTensorVersioned</c>, in capsules named <c>dltensor_versioned</c>. Whatever the
/// version, all up to the flags lies where it does here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DLManagedTensorVersioned
{
    /// <summary>The version of DLPack: what lies behind the flags is known for 1 only.</summary>
    public readonly uint Major;

    /// <summary>The minor version.</summary>
    public readonly uint Minor;

    /// <summary>The owner's own data.</summary>
    public readonly nint Context;

    /// <summary>Gives the array back; may be null.</summary>
    public readonly delegate* unmanaged[Cdecl]<DLManagedTensorVersioned*, void> Deleter;

    /// <summary>The flags; <see cref="IsReadOnly"/> is one of them.</summary>
    public readonly ulong Flags;

    /// <summary>The array.</summary>
    public readonly DLTensor Tensor;

    /// <summary>Whether the array is read-only.</summary>
    public bool IsReadOnly => (Flags & 1) != 0;
}
