using System.Globalization;

namespace Downhill.Files;

/// <summary>A value without parts.</summary>
/// <param name="value">A long, double, bool or string; a <see cref="System.Numerics.BigInteger"/> for an integer
/// beyond 64 bits; null for Python's None. Devices and types are text: <c>cuda:0</c>, <c>torch.float32</c>.</param>
public sealed class TorchScalar(object? value) : TorchValue
{
    /// <summary>A long, double, bool or string; a <see cref="System.Numerics.BigInteger"/> for an integer beyond 64
    /// bits; null for Python's None.</summary>
    public object? Value => value;

    /// <summary>The value as text, as Python writes it.</summary>
    public override string ToString() => value switch
    {
        null => "None",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
