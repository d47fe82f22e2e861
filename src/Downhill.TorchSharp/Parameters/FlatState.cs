using Downhill.Tensors;

namespace Downhill.TorchSharp;

/// <summary>State of one flat parameter, and of the many that lie in it.</summary>
internal static class FlatState
{
    private const string Updates = "/step";
    private static readonly string[] OfTheWhole = ["optimizer.steps", "optimizer.skipped"];

    /// <summary>Splits state at the parameters' ends.</summary>
    public static TensorSet Split(FlatParameter flat, TensorSet state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var told = OfTheWhole.Where(state.Metadata.ContainsKey)
            .ToDictionary(key => key, key => state.Metadata[key], StringComparer.Ordinal);
        var (tensors, offset) = (new List<StoredTensor>(), 0L);
        foreach (var parameter in flat.Parameters)
        {
            told[parameter.Name + Updates] = state.Metadata[flat.Name + Updates];
            foreach (var key in Keys(flat, state))
            {
                var whole = state[$"{flat.Name}/{key}"];
                if (whole.Count != flat.Length)
                {
                    throw new NotSupportedException(
                        $"State '{whole.Name}' is kept in blocks, which do not end where parameters do. Keep it in "
                        + $"{nameof(StateFormat.Float32)} or {nameof(StateFormat.BFloat16)}.");
                }

                tensors.Add(Part(whole, $"{parameter.Name}/{key}", offset, parameter));
            }

            offset += parameter.Length;
        }

        return new(tensors, told);
    }

    /// <summary>Puts the state of all parameters one behind the other.</summary>
    public static TensorSet Join(FlatParameter flat, TensorSet state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var counts = flat.Parameters.Select(one => state.Metadata.GetValueOrDefault(one.Name + Updates)).Distinct()
            .ToList();
        var keys = Keys(flat.Parameters[0].Name, state);
        var mismatches = flat.Parameters.SelectMany(one => keys.Select(key => $"{one.Name}/{key}"))
            .Where(name => !state.ContainsKey(name)).Select(name => $"{name}: missing")
            .Concat(counts is [not null] ? [] : ["the parameters have had different numbers of updates"]).ToList();
        if (mismatches.Count > 0)
        {
            throw new CheckpointException($"the flat parameter '{flat.Name}'", mismatches);
        }

        var told = OfTheWhole.Where(state.Metadata.ContainsKey)
            .ToDictionary(key => key, key => state.Metadata[key], StringComparer.Ordinal);
        told[flat.Name + Updates] = counts[0]!;
        return new(keys.Select(key => Whole(flat, key, state)), told);
    }

    private static List<string> Keys(FlatParameter flat, TensorSet state) => Keys(flat.Name, state);

    private static List<string> Keys(string name, TensorSet state) =>
    [
        .. state.Keys.Where(key => key.StartsWith(name + "/", StringComparison.Ordinal))
            .Select(key => key[(name.Length + 1)..]),
    ];

    private static StoredTensor Part(StoredTensor whole, string name, long offset, TorchParameter parameter)
    {
        var size = (int)(whole.ByteCount / whole.Count);
        var bytes = whole.Bytes(offset * size, parameter.Length * size).ToArray();
        return StoredTensor.Of(name, whole.Type, bytes, [.. parameter.Shape.Select(extent => (long)extent)]);
    }

    private static StoredTensor Whole(FlatParameter flat, string key, TensorSet state)
    {
        var parts = flat.Parameters.Select(one => state[$"{one.Name}/{key}"]).ToList();
        var bytes = new byte[parts.Sum(part => part.ByteCount)];
        var offset = 0;
        foreach (var part in parts)
        {
            part.Bytes(0, (int)part.ByteCount).CopyTo(bytes.AsSpan(offset));
            offset += (int)part.ByteCount;
        }

        return StoredTensor.Of($"{flat.Name}/{key}", parts[0].Type, bytes, [flat.Length]);
    }
}
