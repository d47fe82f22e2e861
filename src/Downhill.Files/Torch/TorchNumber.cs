using System.Numerics;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>Reading of numbers, which PyTorch keeps as such or as tensors of one element.</summary>
internal static class TorchNumber
{
    /// <summary>Returns the number; null if the value is none.</summary>
    public static double? Of(TorchValue value) => value switch
    {
        TorchScalar { Value: long number } => number,
        TorchScalar { Value: double number } => number,
        TorchScalar { Value: BigInteger number } => (double)number,
        TorchTensor tensor when tensor.As("") is { Count: 1 } one => Of(one),
        _ => null,
    };

    /// <summary>Returns a whole number from 0 on; null if the value is none.</summary>
    public static long? ToCount(TorchValue value) =>
        Of(value) is >= 0 and <= 1L << 53 and var count && count == Math.Floor(count) ? (long)count : null;

    /// <summary>Returns the whole number under a key.</summary>
    /// <param name="value">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <param name="whose">The object in PyTorch whose state it is.</param>
    /// <exception cref="InvalidDataException">The key is missing or its value is none from 0 on.</exception>
    public static long Count(TorchValue value, string key, string whose) =>
        ToCount(value[key]) ?? throw new InvalidDataException(
            $"The '{key}' of a {whose} counts nothing: it is {value[key]}, not a whole number from 0 on.");

    private static double? Of(StoredTensor one) => one.Type switch
    {
        TensorType.UInt8 => one.ToArray<byte>()[0],
        TensorType.Int8 => one.ToArray<sbyte>()[0],
        TensorType.Int16 => one.ToArray<short>()[0],
        TensorType.Int32 => one.ToArray<int>()[0],
        TensorType.Int64 => one.ToArray<long>()[0],
        TensorType.Float16 => (double)one.ToArray<Half>()[0],
        TensorType.BFloat16 => (float)one.ToArray<BFloat16>()[0],
        TensorType.Float32 => one.ToArray<float>()[0],
        TensorType.Float64 => one.ToArray<double>()[0],
        _ => null,
    };
}
