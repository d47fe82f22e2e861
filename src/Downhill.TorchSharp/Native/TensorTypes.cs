using Downhill.Tensors;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Native;

/// <summary>TorchSharp's types of elements in Downhill's words.</summary>
internal static class TensorTypes
{
    /// <summary>The type that files have for it; null for complex and quantized ones.</summary>
    public static TensorType? Of(ScalarType type) => type switch
    {
        ScalarType.Byte => TensorType.UInt8,
        ScalarType.Int8 => TensorType.Int8,
        ScalarType.Int16 => TensorType.Int16,
        ScalarType.Int32 => TensorType.Int32,
        ScalarType.Int64 => TensorType.Int64,
        ScalarType.Float16 => TensorType.Float16,
        ScalarType.Float32 => TensorType.Float32,
        ScalarType.Float64 => TensorType.Float64,
        ScalarType.Bool => TensorType.Bool,
        ScalarType.BFloat16 => TensorType.BFloat16,
        _ => null,
    };

    /// <summary>The type of weights that a step moves; null for those that it cannot.</summary>
    public static TensorType? OfWeights(ScalarType type) =>
        Of(type) is TensorType.Float32 or TensorType.Float16 or TensorType.BFloat16 ? Of(type) : null;

    /// <summary>TorchSharp's type for one of files; null where it has none.</summary>
    public static ScalarType? Of(TensorType type) =>
        Enum.GetValues<ScalarType>().Cast<ScalarType?>().FirstOrDefault(one => Of(one!.Value) == type);

    public static bool IsComplex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The bytes of an element of a type of weights.</summary>
    public static int SizeOf(TensorType type) => type == TensorType.Float32 ? sizeof(float) : sizeof(short);
}
