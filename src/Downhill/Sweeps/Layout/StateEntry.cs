using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>A state of one parameter, or its companion.</summary>
/// <param name="Parameter">The parameter that the state belongs to.</param>
/// <param name="Info">The description of the state; null for a companion.</param>
/// <param name="Array">The array that holds it; null for a companion.</param>
/// <param name="Tensors">The tensors of checkpoints; the first has the name of the state.</param>
internal sealed record StateEntry(
    GroupedParameter Parameter, StateInfo? Info, StateArray? Array, IReadOnlyList<LiveTensor> Tensors)
{
    /// <summary>Gets whether it is the sum of gradients over the micro-batches of a step under way.</summary>
    public bool IsSum { get; init; }

    /// <summary>Gets whether it is the decay that absent rows have yet to catch up with.</summary>
    public bool IsDecay { get; init; }

    /// <summary>Gets the name: <c>PARAMETER/key</c>.</summary>
    public string Name => Tensors[0].Name;
}
