using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>What safetensors calls the types of elements.</summary>
internal static class SafeTensorsTypes
{
    // In the reference implementation's order: its files hold the types from last to first, so that each tensor is
    // aligned.
    private static readonly (TensorType Type, string Name)[] Types =
    [
        (TensorType.Bool, "BOOL"),
        (TensorType.UInt8, "U8"),
        (TensorType.Int8, "I8"),
        (TensorType.Float8E5M2, "F8_E5M2"),
        (TensorType.Float8E4M3, "F8_E4M3"),
        (TensorType.Int16, "I16"),
        (TensorType.UInt16, "U16"),
        (TensorType.Float16, "F16"),
        (TensorType.BFloat16, "BF16"),
        (TensorType.Int32, "I32"),
        (TensorType.UInt32, "U32"),
        (TensorType.Float32, "F32"),
        (TensorType.Float64, "F64"),
        (TensorType.Int64, "I64"),
        (TensorType.UInt64, "U64"),
    ];

    /// <summary>What all of them are called.</summary>
    public static IEnumerable<string> Names => Types.Select(row => row.Name);

    /// <summary>The type of a name; null if there is none.</summary>
    public static TensorType? Find(string name) =>
        Array.FindIndex(Types, row => row.Name == name) is >= 0 and var place ? Types[place].Type : null;

    /// <summary>The name of a type.</summary>
    public static string Name(TensorType type) => Types[Index(type)].Name;

    /// <summary>Tensors of a higher place come first in a file.</summary>
    public static int Index(TensorType type) => Array.FindIndex(Types, row => row.Type == type);
}
