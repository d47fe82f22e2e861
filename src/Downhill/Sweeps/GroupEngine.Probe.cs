using Downhill.Sweeps.Checks;

namespace Downhill.Sweeps;

/// <content>The measuring of a step.</content>
internal sealed partial class GroupEngine
{
    private ProbeJob? probe;

    /// <summary>Measures gradients and saves the weights, before a step moves them.</summary>
    public void BeginProbe(int threads)
    {
        probe ??= new(parameters, SavedBytes);
        SaveWeights();
        probe.Before(threads);
    }

    /// <summary>Measures weights and updates after a step, and adds the norms to a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="factor">The factor of the gradients.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void EndProbe(List<ParameterNorms> list, double factor, int threads)
    {
        probe!.After(threads);
        probe.AddTo(list, factor);
    }

    private ReadOnlySpan<byte> SavedBytes(Layout.GroupedParameter parameter) => SavedWeights(parameter);
}
