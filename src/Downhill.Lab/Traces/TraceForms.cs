using System.Globalization;
using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entry for each reference; an optimizer that is not here is not in the catalog.</summary>
internal static class TraceForms
{
    /// <summary>Gets the entries of references that are called otherwise, or have options of their own.</summary>
    public static IReadOnlyDictionary<string, TraceForm> All { get; } = new Dictionary<string, TraceForm>(
        StringComparer.Ordinal)
    {
        ["nadam"] = new("nadam"),
        ["radam"] = new("radam"),
        ["adamax"] = new("adamax"),
        ["rprop"] = new("rprop"),
        ["asgd"] = new("asgd"),
        ["lion"] = new("lion"),
        ["sgdw"] = new("sgdw"),
        ["signum"] = new("signum") { Fixed = [("weight_decouple", "True")] },
        ["adabelief"] = new("adabelief")
        {
            Fixed = [("rectify", "False"), ("degenerated_to_sgd", "True"), ("weight_decouple", "True")],
        },
        ["yogi"] = new(
            "yogi",
            ("initial_accumulator", [nameof(YogiOptions.InitialMoment), nameof(YogiOptions.InitialAccumulator)])),
        ["adopt"] = new("adopt")
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["clip_lambda"] = (options, value) => WithClip((AdoptOptions)options, value.GetString()),
            },
        },
        ["ademamix"] = new("ademamix"),
        ["laprop"] = new("laprop"),
        ["grams"] = new("grams")
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["correct_bias"] = (options, value) => (GramsOptions)options with { Uncorrected = !value.GetBoolean() },
            },
        },
    };

    /// <summary>Returns the entry for a reference, by its name in the traces or here; null if there is none.</summary>
    /// <param name="optimizer">The name of the reference.</param>
    public static TraceForm? Find(string optimizer) =>
        All.GetValueOrDefault(optimizer) ?? (Catalog.Ids.Contains(optimizer) ? new(optimizer) : null);

    /// <summary>Reads a bound such as <c>0.5*step**0.3</c>; null for none.</summary>
    private static AdoptOptions WithClip(AdoptOptions options, string? text) =>
        text?.Split("step**") is [var scale, var power]
        ? options with { ClipScale = scale.Length == 0 ? 1 : Number(scale.TrimEnd('*')), ClipPower = Number(power) }
        : options with { ClipScale = 0 };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
