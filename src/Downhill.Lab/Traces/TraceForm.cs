using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entry that does the same as a reference, and the reference's options in our words.</summary>
/// <param name="Entry">The id of the entry.</param>
/// <param name="Names">The options in C# for each of the reference's that the common names lack.</param>
internal sealed record TraceForm(string Entry, params (string Key, string[] Names)[] Names)
{
    /// <summary>Options without an effect on the numbers.</summary>
    private static readonly string[] OfNoConcern =
        ["foreach", "fused", "capturable", "differentiable", "print_change_log", "use_triton", "clipvalue",
            "ema_momentum", "max_grad_norm", "update_period", "num_samples", "hessian_distribution"];

    private const int MostCharacters = 60;

    /// <summary>Gets the values that some of the reference's options must have to mean this entry.</summary>
    public IReadOnlyList<(string Key, string Value)> Fixed { get; init; } = [];

    /// <summary>Gets how options are read whose values are no numbers, or mean the opposite of ours.</summary>
    public IReadOnlyDictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> Read { get; init; } =
        new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>(StringComparer.Ordinal);

    /// <summary>Gets the options to begin with; null for the entry's defaults.</summary>
    public OptimizerOptions? Start { get; init; }

    /// <summary>Gets the form to try if this lacks an option of a run; null if there is none.</summary>
    public TraceForm? Otherwise { get; init; }

    /// <summary>Gets whether the reference counts its steps once for all parameters, gradient or none.</summary>
    public bool CountsForAll { get; init; }

    /// <summary>Gets whether rows that a gradient of some rows leaves out stay as they are; else they have gradients of
    /// zeros.</summary>
    public bool LeavesRowsAlone { get; init; }

    /// <summary>Gets the factor of the reference's state that makes it ours, from the rate of the last step; null if
    /// they are the same.</summary>
    public Func<double, double>? StateFactor { get; init; }

    /// <summary>Gets the options of parameters that the reference sends to a companion, by the options of the run;
    /// null, the default, for no companion.</summary>
    public Func<IReadOnlyDictionary<string, JsonElement>, OptimizerOptions>? Companion { get; init; }

    /// <summary>Gets whether the companion moves what is no matrix.</summary>
    public bool IsForMatrices { get; init; }

    /// <summary>Returns the options for a parameter: the companion's, if it is one that these do not move.</summary>
    public OptimizerOptions For(OptimizerOptions options, TraceCase trace, string parameter) =>
        Companion is not null && ((IsForMatrices && trace.Shape(parameter).Count < 2)
            || options.MakeTensorPhase<double>()?.Takes(trace.Shape(parameter)) == false)
            ? Companion(trace.Options) : options;

    /// <summary>Returns the options of a run; null if some of them the entry does not have.</summary>
    public OptimizerOptions? Of(TraceCase trace) => Of(trace, out _);

    /// <summary>Returns the options of a run, or null and the first that the entry does not have.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="unknown">The option and its value, or why the value is refused; null if all are known.</param>
    public OptimizerOptions? Of(TraceCase trace, out string? unknown) =>
        Of(trace.Options, out unknown) is not { } options ? null
        : trace.Schedule is { } schedule ? Scheduled(options, schedule, out unknown) : options;

    /// <summary>Returns the entry's options from a reference's, or null and the first that the entry does not
    /// have.</summary>
    /// <param name="given">The reference's options, by its names.</param>
    /// <param name="unknown">The option and its value, or why the value is refused; null if all are known.</param>
    public OptimizerOptions? Of(IEnumerable<KeyValuePair<string, JsonElement>> given, out string? unknown)
    {
        unknown = null;
        var options = Start ?? FullCatalog.Find(Entry).Defaults;
        foreach (var (key, value) in given)
        {
            try
            {
                options = Of(options, key, value) ?? throw new KeyNotFoundException(Told(key, value));
            }
            catch (Exception e) when (e is KeyNotFoundException or ArgumentException or InvalidOperationException
                or FormatException)
            {
                unknown = e is KeyNotFoundException ? e.Message : $"{Told(key, value)}: {e.Message}";
                return null;
            }
        }

        return options;
    }

    private OptimizerOptions? Scheduled(
        OptimizerOptions options, IReadOnlyDictionary<string, double[]> schedule, out string? unknown)
    {
        unknown = schedule.Keys.FirstOrDefault(key => NamesOf(key) is null);
        return unknown is not null ? null : schedule.Aggregate(
            options, (changed, pair) => With(changed, NamesOf(pair.Key)![0], new(step => pair.Value[step])));
    }

    private OptimizerOptions? Of(OptimizerOptions options, string key, JsonElement value)
    {
        if (Fixed.FirstOrDefault(option => option.Key == key) is { Key: not null } must)
        {
            return value.ToString() == must.Value ? options : null;
        }

        if (Read.TryGetValue(key, out var read))
        {
            return read(options, value);
        }

        return NamesOf(key) is not { } names ? OfNoConcern.Contains(key) || IsNothing(value) ? options : null
            : value.ValueKind == JsonValueKind.Array
                ? value.GetArrayLength() != names.Length ? null : names.Zip(value.EnumerateArray()).Aggregate(
                    options, (o, part) => With(o, part.First, Number(part.Second)))
            : names.Aggregate(options, (o, name) => With(o, name, Number(value)));
    }

    private string[]? NamesOf(string key) => Names.FirstOrDefault(pair => pair.Key == key).Names
        ?? OptionNames.Find(FullCatalog.Find(Entry).Defaults, key)?.Select(info => info.Name).ToArray();

    private static string Told(string key, JsonElement value) =>
        $"{value}" is { Length: > MostCharacters } text ? $"{key} = {text[..MostCharacters]}…" : $"{key} = {value}";

    private static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.False or JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Number && value.GetDouble() == 0);

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False or JsonValueKind.Null => 0,
        _ => value.GetDouble(),
    };

    private static OptimizerOptions With(OptimizerOptions options, string name, HyperParameter value) =>
        OptionInfo.Of(options).Single(option => option.Name == name).With(options, value);
}
