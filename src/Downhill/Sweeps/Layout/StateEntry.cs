using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>A state of one parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Info">What it is; null for what is kept beside weights narrower than float32.</param>
/// <param name="Array">Where it lies; null likewise.</param>
/// <param name="Tensors">It as checkpoints hold it; the first is called after it.</param>
internal sealed record StateEntry(
    GroupedParameter Parameter, StateInfo? Info, StateArray? Array, IReadOnlyList<LiveTensor> Tensors)
{
    /// <summary>Its name: <c>PARAMETER/key</c>.</summary>
    public string Name => Tensors[0].Name;
}
