using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entries of references that measure, beside LAMB's.</summary>
internal static class MeasureForms
{
    private static readonly (string Key, string Value)[] OfAll = [("is_approx", "True"), ("optimize_1d", "True")];

    private static readonly (string Key, string Value)[] OfMatrices = [("is_approx", "True"), ("optimize_1d", "False")];

    /// <summary>Gets the masks of optax's LARS: none.</summary>
    public static IReadOnlyList<(string Key, string Value)> OptaxMasks { get; } =
        [("weight_decay_mask", "True"), ("trust_ratio_mask", "True")];

    /// <summary>Gets timm's LARS.</summary>
    public static TraceForm Lars { get; } = new("lars")
    {
        Start = new LarsOptions { RateOutside = true, AdaptsOnlyDecaying = true },
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["trust_clip"] = (options, value) => (LarsOptions)options with { ClipsRatio = value.GetBoolean() },
            ["always_adapt"] = (options, value) =>
                (LarsOptions)options with { AdaptsOnlyDecaying = !value.GetBoolean() },
        },
    };

    /// <summary>Gets the authors' MARS that moves vectors too, or else the one that leaves them to AdamW.</summary>
    public static TraceForm MarsOfAll { get; } = Mars("mars", "mars-adamw", OfAll) with
    {
        Otherwise = Mars("mars", "mars-adamw", OfMatrices) with
        {
            Otherwise = Mars("mars-lion", "mars-lion", OfMatrices),
        },
    };

    /// <summary>Gets timm's MARS, whose first gradient is taken as it is, and whose vectors are left to
    /// AdamW.</summary>
    public static TraceForm TimmMars { get; } = new("mars")
    {
        Start = new MarsOptions { StartsPlain = true },
        Fixed = [("mars_type", "adamw"), ("optimize_1d", "False")],
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["lr_1d_factor"] = (options, _) => options,
            ["betas_1d"] = (options, _) => options,
        },
        IsForMatrices = true,
        Companion = given => CautiousForms.WithCaution(
            new AdamWOptions
            {
                LearningRate = given["lr"].GetDouble() * given["lr_1d_factor"].GetDouble(),
                Beta1 = given["betas_1d"][0].GetDouble(),
                Beta2 = given["betas_1d"][1].GetDouble(),
                WeightDecay = given["weight_decay"].GetDouble(),
                Epsilon = given["eps"].GetDouble(),
            },
            given["caution"].GetBoolean()),
    };

    private static TraceForm Mars(string entry, string type, (string Key, string Value)[] others) => new(entry)
    {
        Fixed = [.. others, ("mars_type", type)],
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["lr_1d"] = (options, _) => options,
            ["betas_1d"] = (options, _) => options,
            ["weight_decay_1d"] = (options, _) => options,
            ["betas"] = (options, value) => options switch
            {
                MarsOptions mars => mars with { Beta1 = value[0].GetDouble(), Beta2 = value[1].GetDouble() },
                _ => (MarsLionOptions)options with { Beta1 = value[0].GetDouble() },
            },
            ["eps"] = (options, value) =>
                options is MarsOptions mars ? mars with { Epsilon = value.GetDouble() } : options,
        },
        IsForMatrices = others == OfMatrices,
        Companion = Vectors,
    };

    /// <summary>Returns the options of vectors, which AdamW moves.</summary>
    private static AdamWOptions Vectors(IReadOnlyDictionary<string, JsonElement> given) => new()
    {
        LearningRate = given["lr_1d"].GetDouble(),
        Beta1 = given["betas_1d"][0].GetDouble(),
        Beta2 = given["betas_1d"][1].GetDouble(),
        WeightDecay = given["weight_decay_1d"].GetDouble(),
        Epsilon = given["eps"].GetDouble(),
    };
}
