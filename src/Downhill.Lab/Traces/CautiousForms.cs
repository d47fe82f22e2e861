using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entries of references that scale a cautious mask.</summary>
internal static class CautiousForms
{
    private static readonly Cautious ByMean = new() { Scaling = MaskScaling.Mean };

    /// <summary>Gets the entries, by the names of the references.</summary>
    public static IReadOnlyDictionary<string, TraceForm> All { get; } = new Dictionary<string, TraceForm>(
        StringComparer.Ordinal)
    {
        ["cautious-adamw"] = new("adam-epsilon-hat")
        {
            Start = new AdamEpsilonHatOptions
            {
                Epsilon = 1e-6, DecoupledWeightDecay = true, UpdateTransforms = [ByMean],
            },
            Fixed = [("no_deprecation_warning", "True")],
            Read = Reading("correct_bias", (options, value) =>
                (AdamEpsilonHatOptions)options with { Uncorrected = !value.GetBoolean() }),
        },
        ["cautious-lion"] = new("lion")
        {
            Start = new LionOptions { UpdateTransforms = [new Cautious { Scaling = MaskScaling.Count }] },
        },
        ["cautious-lion-lucidrains"] = new("lion")
        {
            Start = new LionOptions { UpdateTransforms = [ByMean] },
            Read = Reading("cautious_factor", (options, value) => options with
            {
                UpdateTransforms = [ByMean with { Factor = value.GetDouble() }],
            }),
        },
        ["adamw-timm"] = new("amsgrad")
        {
            Start = new AmsGradOptions { DecoupledWeightDecay = true }, Fixed = [("amsgrad", "True")],
            Read = Caution(),
        },
        ["adopt-timm"] = new("adopt")
        {
            Start = new AdoptOptions { ClipScale = 1 },
            Read = Caution("clip_exp", (options, value) =>
                (AdoptOptions)options with { ClipPower = value.GetDouble() }),
        },
        ["laprop-timm"] = new("laprop")
        {
            Start = new LaPropOptions { RescalesSteps = true },
            Read = Caution("weight_decay", (options, value) => options with
            {
                UpdateTransforms = [.. options.UpdateTransforms, new DecayAfter(value.GetDouble())],
            }),
        },
        ["lion-timm"] = new("lion") { Read = Caution() },
        ["mars-timm"] = MeasureForms.TimmMars with { Read = Caution(MeasureForms.TimmMars.Read) },
        ["nadamw"] = new("nadamw") { Read = Caution() },
        ["sgdw"] = new("sgdw")
        {
            Otherwise = new("nesterov")
            {
                Fixed = [("nesterov", "True"), ("dampening", "0")],
                Read = Caution("weight_decay", (options, value) => options with
                {
                    UpdateTransforms = [.. options.UpdateTransforms, new DecoupledDecay(value.GetDouble())],
                }),
            },
        },
    };

    /// <summary>Returns options with the mask that timm's <c>caution</c> means, next to the rule.</summary>
    public static OptimizerOptions WithCaution(OptimizerOptions options, bool isOn) => isOn
        ? options with { UpdateTransforms = [ByMean, .. options.UpdateTransforms] } : options;

    private static Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> Caution(
        string? key = null, Func<OptimizerOptions, JsonElement, OptimizerOptions>? read = null) =>
        Caution(key is null ? [] : Reading(key, read!));

    private static Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> Caution(
        IEnumerable<KeyValuePair<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>> others) =>
        new(others, StringComparer.Ordinal)
        {
            ["caution"] = (options, value) => WithCaution(options, value.GetBoolean()),
        };

    private static Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> Reading(
        string key, Func<OptimizerOptions, JsonElement, OptimizerOptions> read) =>
        new(StringComparer.Ordinal) { [key] = read };
}
