using System.Globalization;

namespace Downhill.Files;

/// <summary>A value without parts in a file of PyTorch: a number, a truth value, text or None.</summary>
/// <example>
/// <code>
/// using Downhill.Files;
///
/// var rate = new TorchScalar(0.001);
/// Console.WriteLine($"{rate.Value}, {rate.ToNumber()}, {new TorchScalar(null)}");  // 0.001, 0.001, None
/// </code>
/// </example>
/// <param name="value">A long, double, bool or string; a <see cref="System.Numerics.BigInteger"/> for an integer
/// beyond 64 bits; null for Python's None. Devices and types are text: <c>cuda:0</c>, <c>torch.float32</c>.</param>
public sealed class TorchScalar(object? value) : TorchValue
{
    /// <summary>Gets a long, double, bool or string; a <see cref="System.Numerics.BigInteger"/> for an integer beyond
    /// 64 bits; null for Python's None.</summary>
    public object? Value => value;

    /// <summary>Returns the value as Python writes it.</summary>
    public override string ToString() => value switch
    {
        null => "None",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
