using static TorchSharp.torch.optim;

namespace Downhill.TorchSharp;

/// <summary>A group whose momentum schedulers may set.</summary>
internal sealed class MomentumGroup(ParameterGroup inner) : TorchParameterGroup(inner), IMomentum
{
    public double Momentum
    {
        get => Get(nameof(MomentumOptions.Momentum));
        set => Set(nameof(MomentumOptions.Momentum), value);
    }

    public static bool Fits(OptimizerOptions options) => Find(options, nameof(MomentumOptions.Momentum)) is not null;
}
