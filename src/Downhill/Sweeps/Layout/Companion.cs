using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>The companion of weights narrower than float32; its zeros at first have no effect.</summary>
internal sealed class Companion
{
    private readonly float[] floats;
    private readonly ushort[] shorts;

    /// <summary>Initializes the arrays that a rounding needs.</summary>
    /// <param name="parameters">The parameters of the group.</param>
    /// <param name="rounding">The rounding.</param>
    public Companion(GroupedParameter[] parameters, Rounding rounding)
    {
        var length = Array.Exists(parameters, parameter => parameter.ElementType != TensorType.Float32)
            ? parameters[^1].End : 0;
        floats = rounding == Rounding.Master ? new float[length] : [];
        shorts = rounding == Rounding.Compensated ? new ushort[length] : [];
    }

    /// <summary>Returns the first byte of an element's companion; a null reference if there is none.</summary>
    /// <param name="element">The element, counted over the group.</param>
    public ref byte At(int element)
    {
        if (floats.Length > 0)
        {
            return ref Unsafe.As<float, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(floats), element));
        }

        if (shorts.Length > 0)
        {
            return ref Unsafe.As<ushort, byte>(
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(shorts), element));
        }

        return ref Unsafe.NullRef<byte>();
    }

    /// <summary>Returns a parameter's companion as checkpoints hold it; null if there is none.</summary>
    /// <remarks>Floats are <c>NAME/master</c>; lost bits are <c>NAME/compensation</c>, in 65,536ths of the gap between
    /// two neighbors.</remarks>
    public LiveTensor? Tensor(GroupedParameter parameter)
    {
        var name = parameter.Name;
        return parameter.ElementType == TensorType.Float32 || floats.Length + shorts.Length == 0 ? null
            : floats.Length > 0 ? new FlatTensor(
                $"{name}/master", TensorType.Float32, parameter.Shape,
                (start, length) => MemoryMarshal.AsBytes(floats.AsSpan(parameter.Start + start, length)))
            : new FlatTensor(
                $"{name}/compensation", TensorType.Int16, parameter.Shape,
                (start, length) => MemoryMarshal.AsBytes(shorts.AsSpan(parameter.Start + start, length)));
    }

    /// <summary>Copies all of the companion.</summary>
    /// <param name="saved">An earlier copy, whose memory is used again; default if there is none.</param>
    public void Save(ref (float[]? Floats, ushort[]? Shorts) saved)
    {
        saved = (saved.Floats ?? new float[floats.Length], saved.Shorts ?? new ushort[shorts.Length]);
        floats.CopyTo(saved.Floats, 0);
        shorts.CopyTo(saved.Shorts, 0);
    }

    /// <summary>Restores a copy.</summary>
    public void Restore((float[]? Floats, ushort[]? Shorts) saved)
    {
        saved.Floats?.CopyTo(floats, 0);
        saved.Shorts?.CopyTo(shorts, 0);
    }
}
