using System.Collections.Frozen;

namespace Downhill.Checkpoints.Torch;

/// <summary>All that a pickle may name: a closed table.</summary>
internal static class Globals
{
    /// <summary>Types by PyTorch's names, and the storages that hold them; none for those younger than typed
    /// storages.</summary>
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

    /// <summary>What stands for bytes that each tensor reads in its own way.</summary>
    public const string Untyped = "torch.storage.UntypedStorage";

    /// <summary>What makes a dictionary that keeps its order.</summary>
    public const string OrderedDictionary = "collections.OrderedDict";

    /// <summary>What makes a tensor over a typed storage.</summary>
    public const string RebuildTensor = "torch._utils._rebuild_tensor_v2";

    /// <summary>What makes a tensor over an untyped storage.</summary>
    public const string RebuildUntyped = "torch._utils._rebuild_tensor_v3";

    private static readonly FrozenDictionary<string, TorchValue> Known = All().ToFrozenDictionary(pair => pair.Name, pair => pair.Value);

    /// <summary>What a name stands for; null for anything that is not in the table.</summary>
    public static TorchValue? Find(string name) => Known.GetValueOrDefault(name);

    private static IEnumerable<(string Name, TorchValue Value)> All() =>
    [
        .. new (string Name, Func<Maker, IReadOnlyList<TorchValue>, TorchValue> Make)[]
        {
            (OrderedDictionary, (maker, arguments) => maker.OrderedDictionary(arguments)),
            ("torch.Size", (maker, arguments) => maker.Size(arguments)),
            ("torch.device", (maker, arguments) => maker.Device(arguments)),
            ("torch._utils._rebuild_tensor", (maker, arguments) => maker.Tensor(arguments, 4, 4)),
            (RebuildTensor, (maker, arguments) => maker.Tensor(arguments, 6, 7)),
            (RebuildUntyped, (maker, arguments) => maker.Tensor(arguments, 7, 8)),
            ("torch._utils._rebuild_parameter", (maker, arguments) => maker.Parameter(arguments, 3)),
            ("torch._utils._rebuild_parameter_with_state", (maker, arguments) => maker.Parameter(arguments, 4)),
        }.Select(row => (row.Name, (TorchValue)new Global(row.Name, row.Make))),
        .. Types.Select(row => (row.Name, (TorchValue)new TorchScalar(row.Name))),
        .. Types.Where(row => row.Storage is not null)
            .Select(row => (row.Storage!, (TorchValue)new StorageKind(row.Storage!, row.Type))),
        (Untyped, new StorageKind(Untyped, null)),
        ("torch.UntypedStorage", new StorageKind(Untyped, null)),
    ];
}
