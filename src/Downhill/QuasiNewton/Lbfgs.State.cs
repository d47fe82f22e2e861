using Downhill.QuasiNewton;
using Downhill.Tensors;

namespace Downhill;

/// <content>State by name, saving and loading.</content>
public sealed partial class Lbfgs
{
    /// <summary>Gets what is kept from a step to the next; null before the first.</summary>
    internal LbfgsMemory<float>? State => memory;

    /// <summary>Copies the state, the counts and the options; not the weights (see <see cref="Weights"/>).</summary>
    /// <remarks>PyTorch keeps one vector of all parameters under the first of them; here each parameter has its part
    /// under its name, so that the order does not matter.</remarks>
    /// <returns>Tensors named <c>PARAMETER/key</c>: <c>d</c>, <c>prev_flat_grad</c>, and <c>old_dirs</c> and
    /// <c>old_stps</c> with the pairs from the oldest on; and numbers as metadata.</returns>
    public TensorSet Save() => LbfgsCheckpoint.Save(this);

    /// <summary>Restores what <see cref="Save"/> copied; the next step is then the same to the bit.</summary>
    /// <remarks>Options stay as they are here; the report lists those that differ. A longer history than
    /// <see cref="LbfgsOptions.HistorySize"/> loses its oldest pairs.</remarks>
    /// <param name="checkpoint">The checkpoint, which may hold weights too. It is copied, never kept.</param>
    /// <param name="rename">Maps a name in the checkpoint to the name here; null if the names are the same.</param>
    /// <exception cref="CheckpointException">The checkpoint does not fit: the message lists all mismatches, and nothing
    /// is changed.</exception>
    public LoadReport Load(TensorSet checkpoint, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var loading = new LbfgsLoading(this, checkpoint, rename ?? (name => name));
        var report = loading.Check();
        loading.Write(Memory);
        (Steps, Skipped) = (loading.Numbers.Steps, loading.Numbers.Skipped);
        point.Frozen.Clear();
        point.Frozen.UnionWith(loading.Numbers.Frozen);
        return report;
    }
}
