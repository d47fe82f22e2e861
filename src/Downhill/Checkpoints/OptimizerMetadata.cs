using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Downhill.Checkpoints;

/// <summary>What a checkpoint of an optimizer tells as text, beside its tensors.</summary>
internal static class OptimizerMetadata
{
    /// <summary>The version of all this.</summary>
    public const string Format = "optimizer.format";

    /// <summary>How many steps were done: where schedules stand.</summary>
    public const string Steps = "optimizer.steps";

    /// <summary>How many steps were skipped.</summary>
    public const string Skipped = "optimizer.skipped";

    /// <summary>The largest norm of gradients; left out when there is no limit.</summary>
    public const string MaxGradientNorm = "optimizer.max-gradient-norm";

    /// <summary>What to do with gradients that are not finite.</summary>
    public const string NonFinite = "optimizer.non-finite";

    /// <summary>The groups: a JSON array of objects with <c>optimizer</c>, <c>parameters</c> and <c>options</c>.</summary>
    public const string Groups = "optimizer.groups";

    /// <summary>What ends the name of a parameter's count of updates, PyTorch's key.</summary>
    public const string Updates = "/step";

    /// <summary>The version that is written.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that belongs to an optimizer.</summary>
    public static Dictionary<string, string> Of(Optimizer optimizer)
    {
        var metadata = OfWhole(optimizer);
        metadata[Format] = $"{Version}";
        metadata[Steps] = $"{optimizer.Steps}";
        metadata[Skipped] = $"{optimizer.Skipped}";
        metadata[Groups] = Write(optimizer.Groups);
        foreach (var slot in optimizer.Groups.SelectMany(group => group.Slots))
        {
            metadata[slot.Parameter.Name + Updates] = $"{slot.Updates}";
        }

        return metadata;
    }

    /// <summary>The options that an optimizer has as a whole.</summary>
    public static Dictionary<string, string> OfWhole(Optimizer optimizer) => new(StringComparer.Ordinal)
    {
        [MaxGradientNorm] = optimizer.MaxGradientNorm is { } norm ? ScheduleForm.Text(norm) : "none",
        [NonFinite] = OptionInfo.Hyphenated($"{optimizer.NonFinite}"),
    };

    /// <summary>What kind of optimizer options belong to.</summary>
    public static string Kind(Options options)
    {
        const string Suffix = "Options";
        var name = options.GetType().Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private static string Write(IEnumerable<Group> groups)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            foreach (var group in groups)
            {
                Write(json, group);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private static void Write(Utf8JsonWriter json, Group group)
    {
        json.WriteStartObject();
        json.WriteString("optimizer", Kind(group.Options));
        json.WriteStartArray("parameters");
        foreach (var parameter in group.Parameters)
        {
            json.WriteStringValue(parameter.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("options");
        foreach (var info in OptionInfo.Of(group.Options))
        {
            json.WritePropertyName(info.Key);
            Write(json, info, group.Options);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OptionInfo info, Options options)
    {
        var text = info.Text(options);
        var isPlain = info.Get(options) is Hyper hyper
            ? hyper.Schedule is null && double.IsFinite(hyper.At(0).Value)
            : info.Get(options) is bool or long;
        if (isPlain)
        {
            json.WriteRawValue(text);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
