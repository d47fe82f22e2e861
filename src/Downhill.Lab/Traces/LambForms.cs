using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entries of LAMB's references that have options of their own.</summary>
internal static class LambForms
{
    /// <summary>Gets timm's, without its clipping of all gradients.</summary>
    public static TraceForm Timm { get; } = new("lamb")
    {
        Start = new LambOptions { AdaptsOnlyDecaying = true },
        CountsForAll = true,
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["bias_correction"] = (options, value) =>
                (LambOptions)options with { Uncorrected = !value.GetBoolean() },
            ["grad_averaging"] = (options, value) => (LambOptions)options with { Undampened = !value.GetBoolean() },
            ["trust_clip"] = (options, value) => (LambOptions)options with { ClipsRatio = value.GetBoolean() },
            ["always_adapt"] = (options, value) =>
                (LambOptions)options with { AdaptsOnlyDecaying = !value.GetBoolean() },
        },
    };

    /// <summary>Gets Keras's, whose decay is none of the direction's.</summary>
    public static TraceForm Keras { get; } = new("lamb")
    {
        Start = new LambOptions { WeightDecay = 0 },
        CountsForAll = true,
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["weight_decay"] = (options, value) =>
                options with { UpdateTransforms = [new DecoupledDecay(value.GetDouble())] },
        },
    };
}
