using System.Globalization;
using System.Numerics;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>Texts of the keys of dictionaries.</summary>
internal static class KeyText
{
    // A tuple of tuples, each twice the one before, is written no further than this.
    private const int Longest = 200;

    /// <summary>Returns the text of a key: text as it is, all else as Python writes it.</summary>
    /// <remarks>Keys that would be too long to write are named by their place.</remarks>
    public static string Of(TorchValue key)
    {
        if (key is TorchScalar { Value: string text })
        {
            return text;
        }

        var written = new StringBuilder();
        Write(written, key);
        return written.Length <= Longest
            ? $"{written}" : $"{written.ToString(0, Longest)}… ({(key as ICompositeValue)?.Offset})";
    }

    /// <summary>Returns whether a value can be a key: lists and dictionaries cannot.</summary>
    public static bool CanBe(TorchValue key) => key is not (TorchDictionary or TorchList { IsTuple: false });

    /// <summary>Returns whether two keys of the same text are equal.</summary>
    public static bool AreSame(TorchValue a, TorchValue b) => (a, b) is (TorchScalar one, TorchScalar other)
        ? Equals(one.Value, other.Value) : a.GetType() == b.GetType();

    /// <summary>Returns Python's word for the kind of a key.</summary>
    public static string Kind(TorchValue key) => key switch
    {
        TorchScalar { Value: string } => "str",
        TorchScalar { Value: long or BigInteger } => "int",
        TorchScalar { Value: double } => "float",
        TorchScalar { Value: bool } => "bool",
        TorchScalar => "NoneType",
        TorchList => "tuple",
        _ => "object",
    };

    private static void Write(StringBuilder written, TorchValue key)
    {
        if (written.Length > Longest)
        {
            return;
        }

        if (key is not TorchList tuple)
        {
            written.Append(
                CultureInfo.InvariantCulture, $"{(key is TorchScalar { Value: string text } ? Quoted(text) : key)}");
            return;
        }

        written.Append('(');
        for (var i = 0; i < tuple.Count && written.Length <= Longest; i++)
        {
            Write(written.Append(i > 0 ? ", " : ""), tuple[i]);
        }

        written.Append(tuple.Count == 1 ? ",)" : ")");
    }

    private static string Quoted(string text) => $"'{(text.Length > Longest ? text[..Longest] : text)}'";
}
