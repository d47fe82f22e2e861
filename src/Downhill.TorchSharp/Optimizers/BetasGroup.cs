using static TorchSharp.torch.optim;

namespace Downhill.TorchSharp;

/// <summary>A group whose betas schedulers may set.</summary>
internal sealed class BetasGroup(ParameterGroup inner) : TorchParameterGroup(inner), IBetas
{
    public (double, double) Betas
    {
        get => (Get(nameof(AdamOptions.Beta1)), Get(nameof(AdamOptions.Beta2)));
        set
        {
            Set(nameof(AdamOptions.Beta1), value.Item1);
            Set(nameof(AdamOptions.Beta2), value.Item2);
        }
    }

    public static bool Fits(OptimizerOptions options) =>
        Find(options, nameof(AdamOptions.Beta1)) is not null && Find(options, nameof(AdamOptions.Beta2)) is not null;
}
