using System.Globalization;
using System.Text.Json;

namespace Downhill.Tests.Field;

/// <summary>The entry for each reference; an optimizer that is not here is not in the catalog.</summary>
public static class FieldForms
{
    public static IReadOnlyDictionary<string, FieldForm> All { get; } = new Dictionary<string, FieldForm>(
        StringComparer.Ordinal)
    {
        ["nadam"] = new("nadam"),
        ["radam"] = new("radam"),
        ["adamax"] = new("adamax"),
        ["rprop"] = new("rprop"),
        ["asgd"] = new("asgd"),
        ["lion"] = new("lion"),
        ["sgdw"] = new("sgdw", ("dampening", [nameof(SgdWOptions.Dampening)])),
        ["signum"] = new("signum") { Fixed = [("weight_decouple", "True")] },
        ["adabelief"] = new("adabelief")
        {
            Fixed = [("rectify", "False"), ("degenerated_to_sgd", "True"), ("weight_decouple", "True")],
        },
        ["yogi"] = new(
            "yogi",
            ("initial_accumulator", [nameof(YogiOptions.InitialMoment), nameof(YogiOptions.InitialAccumulator)])),
        ["adopt"] = new("adopt", ("decouple", [nameof(AdoptOptions.DecoupledWeightDecay)]))
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["clip_lambda"] = (options, value) => WithClip((AdoptOptions)options, value.GetString()),
            },
        },
        ["ademamix"] = new(
            "ademamix",
            ("betas",
                [nameof(AdEmaMixOptions.Beta1), nameof(AdEmaMixOptions.Beta2), nameof(AdEmaMixOptions.Beta3)]),
            ("alpha", [nameof(AdEmaMixOptions.Alpha)]), ("alpha_warmup", [nameof(AdEmaMixOptions.AlphaWarmup)]),
            ("beta3_warmup", [nameof(AdEmaMixOptions.Beta3Warmup)])),
        ["laprop"] = new("laprop"),
        ["grams"] = new("grams")
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["correct_bias"] = (options, value) => (GramsOptions)options with { Uncorrected = !value.GetBoolean() },
            },
        },
    };

    /// <summary>Reads a bound such as <c>0.5*step**0.3</c>; null for none.</summary>
    private static AdoptOptions WithClip(AdoptOptions options, string? text) =>
        text?.Split("step**") is [var scale, var power]
        ? options with { ClipScale = scale.Length == 0 ? 1 : Number(scale.TrimEnd('*')), ClipPower = Number(power) }
        : options with { ClipScale = 0 };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
