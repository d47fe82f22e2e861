using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entries of FTRL-Proximal's references, which write the power of the sum of squares with its
/// sign.</summary>
internal static class FtrlForms
{
    /// <summary>Gets the paper's.</summary>
    public static TraceForm Plain { get; } = new(
        "ftrl", ("beta", [nameof(FtrlOptions.Beta)]), ("lambda_1", [nameof(FtrlOptions.L1)]),
        ("lambda_2", [nameof(FtrlOptions.L2)]))
    {
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> { ["lr_power"] = Power },
    };

    /// <summary>Returns Keras's, which counts λ₂ twice.</summary>
    /// <param name="form">The form of the library's row of dialects.</param>
    public static TraceForm Keras(TraceForm form) => form with
    {
        Names =
        [
            ("l1_regularization_strength", [nameof(FtrlOptions.L1)]), ("beta", [nameof(FtrlOptions.Beta)]),
            ("l2_shrinkage_regularization_strength", [nameof(FtrlOptions.Shrinkage)]),
        ],
        Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
        {
            ["learning_rate_power"] = Power,
            ["l2_regularization_strength"] = (options, value) =>
                (FtrlOptions)options with { L2 = 2 * value.GetDouble() },
        },
    };

    private static FtrlOptions Power(OptimizerOptions options, JsonElement value) =>
        (FtrlOptions)options with { Power = -value.GetDouble() };
}
