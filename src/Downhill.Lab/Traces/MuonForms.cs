using System.Text.Json;
using Downhill.Matrices;
using Reading = System.Collections.Generic.Dictionary<
    string, System.Func<Downhill.OptimizerOptions, System.Text.Json.JsonElement, Downhill.OptimizerOptions>>;

namespace Downhill.Lab.Traces;

/// <summary>The entry for each reference of Muon, and the companion that it brings.</summary>
internal static class MuonForms
{
    /// <summary>Gets the entries by the references' names.</summary>
    public static IReadOnlyDictionary<string, TraceForm> All { get; } = new Dictionary<string, TraceForm>(
        StringComparer.Ordinal)
    {
        ["muon"] = new("muon-R"),
        ["muon-with-adam"] = new("muon-R")
        {
            Read = new Reading
            {
                ["muon_lr"] = (o, value) => o with { LearningRate = value.GetDouble() },
                ["muon_momentum"] = (o, value) => (MuonOptions)o with { Momentum = value.GetDouble() },
                ["muon_weight_decay"] = (o, value) => o with { WeightDecay = value.GetDouble() },
                ["adam_lr"] = Keep, ["adam_betas"] = Keep, ["adam_eps"] = Keep, ["adam_weight_decay"] = Keep,
            },
            Companion = o => new AdamWOptions
            {
                LearningRate = Number(o, "adam_lr", 3e-4), Epsilon = Number(o, "adam_eps", 1e-10),
                Beta1 = Beta(o, "adam_betas", 0, 0.9), Beta2 = Beta(o, "adam_betas", 1, 0.95),
                WeightDecay = Number(o, "adam_weight_decay", 0),
            },
        },
        ["muon-torch"] = new("muon")
        {
            Read = new Reading
            {
                ["ns_steps"] = (o, value) => With(o, form => form with { Iterations = value.GetInt32() }),
                ["eps"] = (o, value) => With(o, form => form with { Epsilon = value.GetDouble() }),
                ["ns_coefficients"] = (o, value) => With(o, form => form with
                {
                    Coefficients = [new(value[0].GetDouble(), value[1].GetDouble(), value[2].GetDouble())],
                }),
                ["adjust_lr_fn"] = (o, value) => (MuonOptions)o with { Scale = Scale(value.GetString()) },
            },
        },
        ["muon-moonlight"] = new("muon-moonlight", ("wd", [nameof(OptimizerOptions.WeightDecay)]))
        {
            Read = new Reading
            {
                ["ns_steps"] = (o, value) => With(o, form => form with { Iterations = value.GetInt32() }),
                ["adamw_betas"] = Keep, ["adamw_eps"] = Keep,
            },
            Companion = o => new AdamEpsilonHatOptions
            {
                LearningRate = Number(o, "lr", 1e-3), Epsilon = Number(o, "adamw_eps", 1e-8),
                Beta1 = Beta(o, "adamw_betas", 0, 0.9), Beta2 = Beta(o, "adamw_betas", 1, 0.95),
                UpdateTransforms = [new DecoupledDecay(Number(o, "wd", 0.1))],
            },
        },
    };

    private static OptimizerOptions Keep(OptimizerOptions options, JsonElement value) => options;

    private static OptimizerOptions With(OptimizerOptions options, Func<NewtonSchulzForm, NewtonSchulzForm> change) =>
        (MuonOptions)options is var muon ? muon with { Orthogonalization = change(muon.Orthogonalization) } : options;

    private static MuonScale Scale(string? name) => name switch
    {
        null or "original" => MuonScale.Original,
        "match_rms_adamw" => MuonScale.MatchRmsAdamW,
        "spectral_unclamped" => MuonScale.Spectral,
        _ => throw new FormatException("it is original, match_rms_adamw or spectral_unclamped"),
    };

    private static double Number(IReadOnlyDictionary<string, JsonElement> options, string key, double @default) =>
        options.TryGetValue(key, out var value) ? value.GetDouble() : @default;

    private static double Beta(
        IReadOnlyDictionary<string, JsonElement> options, string key, int index, double @default) =>
        options.TryGetValue(key, out var value) ? value[index].GetDouble() : @default;
}
