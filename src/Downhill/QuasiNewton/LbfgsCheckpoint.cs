using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.QuasiNewton;

/// <summary>The tensors and metadata that an <see cref="Lbfgs"/> is saved as.</summary>
internal static class LbfgsCheckpoint
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Copies state, counts and options.</summary>
    public static TensorSet Save(Lbfgs optimizer) =>
        new(Tensors(optimizer), Metadata(optimizer, NumbersOf(optimizer)));

    /// <summary>Returns numbers and options as metadata.</summary>
    public static Dictionary<string, string> Metadata(Lbfgs optimizer, LbfgsNumbers numbers)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OptimizerMetadata.Groups] = Groups(optimizer),
        };
        numbers.AddTo(metadata);
        return metadata;
    }

    /// <summary>Returns the numbers of an optimizer.</summary>
    public static LbfgsNumbers NumbersOf(Lbfgs optimizer)
    {
        var history = optimizer.State?.History;
        return new(
            optimizer.Steps, optimizer.Skipped, optimizer.State?.Progress ?? default, history?.Scale ?? 1,
            [.. Enumerable.Range(0, history?.Count ?? 0).Select(pair => history!.Inverse(pair))], optimizer.Frozen);
    }

    /// <summary>Returns the rows of a key, from the oldest pair on.</summary>
    public static IReadOnlyList<int> Rows(LbfgsMemory<float> memory, string key) => key switch
    {
        LbfgsKeys.Direction => [memory.Direction],
        LbfgsKeys.Gradient => [memory.Previous],
        LbfgsKeys.Differences => [.. Enumerable.Range(0, memory.History.Count).Select(memory.History.DifferenceRow)],
        _ => [.. Enumerable.Range(0, memory.History.Count).Select(memory.History.MoveRow)],
    };

    private static IEnumerable<StoredTensor> Tensors(Lbfgs optimizer)
    {
        if (optimizer.State is not { Progress.Iterations: > 0 } memory)
        {
            yield break;
        }

        var start = 0;
        foreach (var parameter in optimizer.Parameters)
        {
            foreach (var key in LbfgsKeys.All)
            {
                var rows = Rows(memory, key);
                var values = new float[rows.Count * parameter.Length];
                foreach (var (i, row) in rows.Index())
                {
                    memory.Arena[row].Slice(start, parameter.Length).CopyTo(values.AsSpan(i * parameter.Length));
                }

                yield return StoredTensor.Of<float>(
                    $"{parameter.Name}/{key}", values, Shape(parameter, key, rows.Count));
            }

            start += parameter.Length;
        }
    }

    /// <summary>Returns the shape of a parameter's tensor of state.</summary>
    public static IReadOnlyList<long> Shape(IParameter parameter, string key, long pairs) =>
        [.. LbfgsKeys.IsStacked(key) ? [pairs] : (long[])[], .. parameter.Shape.Select(extent => (long)extent)];

    private static string Groups(Lbfgs optimizer)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString(SavedGroup.Optimizer, nameof(Lbfgs));
            List(json, OptimizerMetadata.Parameters, optimizer.Parameters.Select(parameter => parameter.Name));
            List(json, OptimizerMetadata.Keys, LbfgsKeys.All);
            json.WriteStartObject("options");
            foreach (var (key, text) in LbfgsKeys.Options(optimizer))
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
