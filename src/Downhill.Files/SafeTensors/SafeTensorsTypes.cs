using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>The names of types in safetensors files.</summary>
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

    /// <summary>Gets the names that files may have for the type of elements.</summary>
    public static IEnumerable<string> Names => Types.Select(row => row.Name);

    /// <summary>Finds the type of a name; null if there is none.</summary>
    public static TensorType? Find(string name) =>
        Array.FindIndex(Types, row => row.Name == name) is >= 0 and var place ? Types[place].Type : null;

    /// <summary>Returns the name that safetensors has for a type.</summary>
    public static string Name(TensorType type) => Types[Index(type)].Name;

    /// <summary>Returns the place of a type in the order of a file, in which higher places come first.</summary>
    public static int Index(TensorType type) => Array.FindIndex(Types, row => row.Type == type);
}
