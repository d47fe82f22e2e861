using Downhill.Checkpoints;

namespace Downhill.Lab.Replays;

/// <summary>Steps with an <see cref="Optimizer"/>, as training does.</summary>
internal sealed class OptimizerStepper : IStepper
{
    private readonly List<IParameter> parameters = [];
    private readonly List<Action<long>> feeds = [];
    private readonly List<Func<string, StoredTensor>> copies = [];
    private readonly HashSet<string> scalars = new(StringComparer.Ordinal);
    private readonly Optimizer optimizer;

    public OptimizerStepper(Recording recording, ReplaySpec spec)
    {
        foreach (var parameter in recording.Parameters)
        {
            switch (parameter.Weights.Type)
            {
                case TensorType.BFloat16: Add<BFloat16>(parameter); break;
                case TensorType.Float16: Add<Half>(parameter); break;
                default: Add<float>(parameter); break;
            }

            if (parameter.Shape.Length == 0)
            {
                scalars.Add(parameter.Name);
            }
        }

        optimizer = new(parameters, spec.Options) { Threads = spec.Threads, NonFinite = spec.NonFinite };
    }

    /// <inheritdoc/>
    public long Skipped => optimizer.Skipped;

    /// <inheritdoc/>
    public void Step(long step)
    {
        feeds.ForEach(feed => feed(step));
        optimizer.Step();
    }

    /// <inheritdoc/>
    public IEnumerable<StoredTensor> Weights(string prefix = "") => copies.Select(copy => copy(prefix));

    /// <inheritdoc/>
    public TensorSet State()
    {
        var saved = optimizer.Save();
        return new(saved.Values.Select(tensor => Reshaped(tensor, [])), saved.Metadata);
    }

    /// <inheritdoc/>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Converted) Load(TensorSet state)
    {
        var shaped = new TensorSet(state.Values.Select(tensor => Reshaped(tensor, [1])), state.Metadata);
        var report = optimizer.Load(shaped, LoadScope.AllowMissing, convert: true);
        return (report.Missing, report.Converted);
    }

    private void Add<T>(RecordedParameter recorded)
        where T : unmanaged
    {
        var values = new T[recorded.Length];
        Elements.Copy<T>(recorded.Weights, 0, values);
        var parameter = new Parameter<T>(recorded.Name, values, null, recorded.Shape);
        parameters.Add(parameter);
        copies.Add(prefix => StoredTensor.Of<T>(prefix + recorded.Name, values.ToArray(), recorded.Weights.Shape));
        feeds.Add(step =>
        {
            if (recorded.HasGradient(step))
            {
                Elements.Copy(recorded.Gradients!, recorded.Start(step), parameter.TakeGradient(out _));
            }
            else
            {
                parameter.ClearGradient();
            }
        });
    }

    /// <summary>State of a single number: it has no extents in files, as the number itself has none, but a parameter has
    /// one.</summary>
    private StoredTensor Reshaped(StoredTensor tensor, long[] shape) =>
        tensor.Count == 1 && tensor.Shape.Count + shape.Length == 1 && tensor.Name.LastIndexOf('/') is > 0 and var slash
            && scalars.Contains(tensor.Name[..slash])
            ? StoredTensor.Of(tensor.Name, tensor.Type, tensor.Bytes(0, (int)tensor.ByteCount).ToArray(), shape)
            : tensor;
}
