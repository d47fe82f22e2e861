namespace Downhill.Tensors;

/// <summary>Sizes and C# types of the elements of tensors.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill.Tensors;
///
/// Console.WriteLine(TensorTypeExtensions.Of<Half>());  // Float16
/// Console.WriteLine(TensorType.BFloat16.Size());  // 2
/// ]]></code>
/// </example>
public static class TensorTypeExtensions
{
    /// <summary>Returns the size of an element in bytes; 1 for <see cref="TensorType.Opaque"/>, whose size is
    /// unknown.</summary>
    public static int Size(this TensorType type) => type switch
    {
        TensorType.Bool or TensorType.UInt8 or TensorType.Int8 or TensorType.Float8E4M3 or TensorType.Float8E5M2
            or TensorType.Opaque => 1,
        TensorType.UInt16 or TensorType.Int16 or TensorType.Float16 or TensorType.BFloat16 => 2,
        TensorType.UInt32 or TensorType.Int32 or TensorType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Returns the type of elements that memory of a C# type holds.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no type that a file holds.</exception>
    public static TensorType Of<T>()
        where T : unmanaged => default(T) switch
        {
            bool => TensorType.Bool,
            byte => TensorType.UInt8,
            sbyte => TensorType.Int8,
            ushort => TensorType.UInt16,
            short => TensorType.Int16,
            uint => TensorType.UInt32,
            int => TensorType.Int32,
            ulong => TensorType.UInt64,
            long => TensorType.Int64,
            Half => TensorType.Float16,
            Downhill.BFloat16 => TensorType.BFloat16,
            float => TensorType.Float32,
            double => TensorType.Float64,
            _ => throw new ArgumentException($"No tensor in a file has elements of type {typeof(T).Name}."),
        };
}
