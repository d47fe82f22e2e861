using static TorchSharp.torch.optim;

namespace Downhill.TorchSharp;

/// <summary>An optimizer that schedulers know to have a momentum.</summary>
internal sealed class MomentumTorchOptimizer(Downhill.Optimizer inner) : TorchOptimizer(inner), IMomentum
{
    public double Momentum
    {
        get => ((MomentumGroup)_parameter_groups[0]).Momentum;
        set => ((MomentumGroup)_parameter_groups[0]).Momentum = value;
    }
}
