using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.Sweeps;

namespace Downhill.State;

/// <summary>The metadata of an optimizer's checkpoint: counts, groups and options as text.</summary>
internal static class OptimizerMetadata
{
    /// <summary>The key of the version of this metadata.</summary>
    public const string Format = "optimizer.format";

    /// <summary>The key of the number of steps that were done, at which schedules go on.</summary>
    public const string Steps = "optimizer.steps";

    /// <summary>The key of the number of steps that were skipped.</summary>
    public const string Skipped = "optimizer.skipped";

    /// <summary>The key of the largest norm of gradients; its value is <c>none</c> for no limit.</summary>
    public const string MaxGradientNorm = "optimizer.max-gradient-norm";

    /// <summary>The key of the policy for gradients that are not finite.</summary>
    public const string NonFinite = "optimizer.non-finite";

    /// <summary>The key of the groups: a JSON array of objects with <c>optimizer</c>, <c>parameters</c>, <c>keys</c>
    /// and <c>options</c>.</summary>
    public const string Groups = "optimizer.groups";

    /// <summary>The text of a list that is empty.</summary>
    public const string None = "none";

    /// <summary>The member of a group that holds the names of its parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>The member of a group that holds the keys of its state, which follow PARAMETER/.</summary>
    public const string Keys = "keys";

    /// <summary>The key of state that was renamed since a parameter has its name: a JSON object from
    /// <c>PARAMETER/key</c> to the name.</summary>
    public const string Renamed = "optimizer.renamed";

    /// <summary>The key of state that was dropped since the file's own options do not use it: a JSON array of
    /// names.</summary>
    public const string Unused = "optimizer.unused";

    /// <summary>The key of remarks for the <see cref="LoadReport"/>: a JSON array of sentences.</summary>
    public const string Notes = "optimizer.notes";

    /// <summary>The end of the key of a parameter's count of updates; PyTorch's name.</summary>
    public const string Updates = "/step";

    /// <summary>The end of the key of what the <see cref="ReduceOnPlateau"/> of a parameter's rate remembers, in state
    /// of PyTorch's files.</summary>
    public const string Plateau = "/plateau";

    /// <summary>The version that this library writes.</summary>
    public const int Version = 1;

    private const string StateSuffix = " (state)";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the counts, groups and options of an optimizer, and the names of renamed state.</summary>
    public static Dictionary<string, string> Of(IStatefulOptimizer optimizer)
    {
        var metadata = OfWhole(optimizer);
        metadata[Format] = $"{Version}";
        metadata[Steps] = $"{optimizer.Steps}";
        metadata[Skipped] = $"{optimizer.Skipped}";
        metadata[Groups] = Write(optimizer.Engines);
        GradientMetadata.AddTo(metadata, optimizer);
        if (Names(optimizer) is { Count: > 0 } renamed)
        {
            metadata[Renamed] = JsonSerializer.Serialize(renamed, PlainJson.Default.DictionaryStringString);
        }

        foreach (var parameter in optimizer.Engines.SelectMany(group => group.GroupedParameters))
        {
            metadata[parameter.Name + Updates] = $"{parameter.Updates}";
        }

        WrapperMetadata.Add(metadata, optimizer);
        return metadata;
    }

    /// <summary>Returns the options that an optimizer has as a whole, rather than by group.</summary>
    public static Dictionary<string, string> OfWhole(IStatefulOptimizer optimizer) => new(StringComparer.Ordinal)
    {
        [MaxGradientNorm] = optimizer.MaxGradientNorm is { } norm ? NumberText.Of(norm) : None,
        [NonFinite] = OptionInfo.Hyphenated($"{optimizer.NonFinite}"),
    };

    /// <summary>Returns the saved names of state whose own name a parameter has, since weights and state may share a
    /// file.</summary>
    public static Dictionary<string, string> Names(IStatefulOptimizer optimizer)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = optimizer.Engines.SelectMany(group => group.Parameters).Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in optimizer.State.Keys.Where(names.Contains).ToList())
        {
            var other = name + StateSuffix;
            while (names.Contains(other) || optimizer.State.ContainsKey(other) || renamed.ContainsValue(other))
            {
                other += StateSuffix;
            }

            renamed.Add(name, other);
        }

        return renamed;
    }

    /// <summary>Returns the kind of optimizer that options belong to: <c>Adam</c> for
    /// <see cref="AdamOptions"/>.</summary>
    public static string Kind(OptimizerOptions options)
    {
        const string Suffix = "Options";
        var name = options.GetType().Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private static string Write(IEnumerable<GroupEngine> groups)
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

    private static void Write(Utf8JsonWriter json, GroupEngine group)
    {
        json.WriteStartObject();
        json.WriteString("optimizer", Kind(group.Options));
        json.WriteStartArray(Parameters);
        foreach (var parameter in group.Parameters)
        {
            json.WriteStringValue(parameter.Name);
        }

        json.WriteEndArray();
        json.WriteStartArray(Keys);
        foreach (var key in group.GroupedParameters.SelectMany(
            parameter => group.StateEntries(parameter).SelectMany(state => state.Tensors)
            .Select(tensor => tensor.Name[(parameter.Name.Length + 1)..])).Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteStartObject("options");
        foreach (var info in OptionInfo.Of(group.Options))
        {
            json.WritePropertyName(info.Key);
            Write(json, info, group.Options);
        }

        foreach (var (name, text) in OptionText.Unlisted(group.Options))
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OptionInfo info, OptimizerOptions options)
    {
        var text = OptionText.Of(info, options);
        var isPlain = info.Get(options) is HyperParameter number
            ? number.Schedule is null && double.IsFinite(number.At(0).Value)
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
