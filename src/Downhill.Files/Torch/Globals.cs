using System.Collections.Frozen;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The closed table of names in pickles that are understood; all others are opaque.</summary>
internal static class Globals
{
    /// <summary>PyTorch's names of types and of their storages; none for types younger than typed storages.</summary>
    public static readonly IReadOnlyList<(TensorType Type, string Name, string? Storage)> Types =
    [
        (TensorType.Bool, "torch.bool", "torch.BoolStorage"),
        (TensorType.UInt8, "torch.uint8", "torch.ByteStorage"),
        (TensorType.Int8, "torch.int8", "torch.CharStorage"),
        (TensorType.UInt16, "torch.uint16", null),
        (TensorType.Int16, "torch.int16", "torch.ShortStorage"),
        (TensorType.UInt32, "torch.uint32", null),
        (TensorType.Int32, "torch.int32", "torch.IntStorage"),
        (TensorType.UInt64, "torch.uint64", null),
        (TensorType.Int64, "torch.int64", "torch.LongStorage"),
        (TensorType.Float8E4M3, "torch.float8_e4m3fn", null),
        (TensorType.Float8E5M2, "torch.float8_e5m2", null),
        (TensorType.Float16, "torch.float16", "torch.HalfStorage"),
        (TensorType.BFloat16, "torch.bfloat16", "torch.BFloat16Storage"),
        (TensorType.Float32, "torch.float32", "torch.FloatStorage"),
        (TensorType.Float64, "torch.float64", "torch.DoubleStorage"),
    ];

    /// <summary>The name of storages of bytes whose type each tensor chooses.</summary>
    public const string Untyped = "torch.storage.UntypedStorage";

    /// <summary>The name of dictionaries that keep their order.</summary>
    public const string OrderedDictionary = "collections.OrderedDict";

    /// <summary>The name of the function that makes a tensor over a typed storage.</summary>
    public const string RebuildTensor = "torch._utils._rebuild_tensor_v2";

    /// <summary>The name of the function that makes a tensor over an untyped storage.</summary>
    public const string RebuildUntyped = "torch._utils._rebuild_tensor_v3";

    // Types of elements that have a name and no numbers here.
    private static readonly string[] OtherTypes =
    [
        "torch.complex32", "torch.complex64", "torch.complex128", "torch.qint8", "torch.quint8", "torch.qint32",
        "torch.quint4x2",
        "torch.quint2x4", "torch.float8_e4m3fnuz", "torch.float8_e5m2fnuz", "torch.float8_e8m0fnu",
        "torch.float4_e2m1fn_x2",
    ];

    // Their sizes are known: in the format before zip, the data after them are found by counting.
    private static readonly (string Name, int Size)[] OtherStorages =
    [
        ("torch.ComplexFloatStorage", 8), ("torch.ComplexDoubleStorage", 16), ("torch.QInt8Storage", 1),
        ("torch.QUInt8Storage", 1),
        ("torch.QInt32Storage", 4), ("torch.QUInt4x2Storage", 1), ("torch.QUInt2x4Storage", 1),
    ];

    // Modules by the names that they have in Python 2, which pickles of protocol 2 use, and in NumPy 2.
    private static readonly (string Other, string Module)[] Modules =
        [("__builtin__.", "builtins."), ("copy_reg.", "copyreg."), ("numpy._core.", "numpy.core.")];

    private static readonly FrozenDictionary<string, ElementKind> Storages = Types.Where(row => row.Storage is not null)
        .Select(row => new ElementKind(row.Storage!, row.Type, row.Type.Size()))
        .Concat(OtherStorages.Select(row => new ElementKind(row.Name, null, row.Size)))
        .Select(kind => KeyValuePair.Create(kind.Name, kind))
        .Append(new(Untyped, ElementKind.Bytes)).Append(new("torch.UntypedStorage", ElementKind.Bytes))
        .ToFrozenDictionary();

    private static readonly FrozenDictionary<string, TorchScalar> Names = Types.Select(row => row.Name).Concat(
        OtherTypes)
        .ToFrozenDictionary(name => name, name => new TorchScalar(name));

    private static readonly FrozenDictionary<string, Func<ObjectFactory, IReadOnlyList<TorchValue>,
    TorchValue>> Functions =
        new Dictionary<string, Func<ObjectFactory, IReadOnlyList<TorchValue>, TorchValue>>
        {
            [OrderedDictionary] = (maker, arguments) => maker.Dictionary(arguments),
            ["collections.Counter"] = (maker, arguments) => maker.Dictionary(arguments),
            ["collections.defaultdict"] = (maker, arguments) => maker.Dictionary([.. arguments.Skip(1)]),
            ["builtins.dict"] = (maker, arguments) => maker.Dictionary(arguments),
            ["builtins.set"] = (maker, arguments) => maker.Set("set", arguments),
            ["builtins.frozenset"] = (maker, arguments) => maker.Set("frozenset", arguments),
            ["builtins.bytes"] = (maker, arguments) => maker.Bytes("bytes", arguments),
            ["builtins.bytearray"] = (maker, arguments) => maker.Bytes("a bytearray", arguments),
            ["builtins.complex"] = (maker, arguments) => maker.Complex(arguments),
            ["_codecs.encode"] = (maker, arguments) => maker.Bytes("bytes", arguments),
            ["copyreg._reconstructor"] = (maker, arguments) => maker.Object(arguments),
            ["copyreg.__newobj__"] = (maker, arguments) => maker.Object(arguments),
            ["numpy.dtype"] = (maker, arguments) => maker.Numpy.Type(arguments),
            ["numpy.core.multiarray._reconstruct"] = (maker, arguments) => maker.Numpy.Array(),
            ["numpy.core.multiarray.scalar"] = (maker, arguments) => maker.Numpy.Scalar(arguments),
            ["numpy.core.numeric._frombuffer"] = (maker, arguments) => maker.Numpy.Array(arguments),
            ["torch.Size"] = (maker, arguments) => maker.Size(arguments),
            ["torch.device"] = (maker, arguments) => maker.Device(arguments),
            ["torch.serialization._get_layout"] = (maker, arguments) => maker.Device(arguments),
            ["torch._utils._rebuild_tensor"] = (maker, arguments) => maker.Tensors.Make(arguments, 4, 4),
            [RebuildTensor] = (maker, arguments) => maker.Tensors.Make(arguments, 6, 7),
            [RebuildUntyped] = (maker, arguments) => maker.Tensors.Make(arguments, 7, 8),
            ["torch._tensor._rebuild_from_type_v2"] = (maker, arguments) => maker.Subclass(arguments),
            ["torch._utils._rebuild_parameter"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch._utils._rebuild_parameter_with_state"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch._utils._rebuild_device_tensor_from_numpy"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch._utils._rebuild_device_tensor_from_cpu_tensor"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch._utils._rebuild_xla_tensor"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch.nn.parameter.Parameter"] = (maker, arguments) => maker.Parameter(arguments),
            ["torch.nn.parameter.Buffer"] = (maker, arguments) => maker.Parameter(arguments),
        }.ToFrozenDictionary();

    /// <summary>Finds the value that a name stands for.</summary>
    /// <param name="name">The name, with its module.</param>
    /// <param name="offset">The place of the name.</param>
    public static TorchValue Find(string name, PickleOffset offset)
    {
        var (other, module) = Modules.FirstOrDefault(pair => name.StartsWith(pair.Other, StringComparison.Ordinal));
        var known = other is null ? name : module + name[other.Length..];
        return Names.TryGetValue(known, out var type) ? type
            : Storages.TryGetValue(known, out var elements) ? new StorageKind(known, elements, offset)
            : new Global(known, Functions.GetValueOrDefault(known), offset);
    }
}
