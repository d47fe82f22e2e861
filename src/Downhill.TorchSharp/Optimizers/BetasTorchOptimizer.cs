using static TorchSharp.torch.optim;

namespace Downhill.TorchSharp;

/// <summary>An optimizer that schedulers know to have betas.</summary>
internal sealed class BetasTorchOptimizer(Downhill.Optimizer inner) : TorchOptimizer(inner), IBetas
{
    public (double, double) Betas
    {
        get => ((BetasGroup)_parameter_groups[0]).Betas;
        set => ((BetasGroup)_parameter_groups[0]).Betas = value;
    }
}
