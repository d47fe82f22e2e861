using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Takes steps with an <see cref="Optimizer"/>, as training does.</summary>
internal sealed class OptimizerStepper : IStepper
{
    private readonly List<IParameter> parameters = [];
    private readonly List<Action<long>> feeds = [];
    private readonly List<Func<string, StoredTensor>> copies = [];
    private readonly Optimizer optimizer;
    private readonly long? done;

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
        }

        done = spec.StepsDone;
        // By name: a measure of the model sums in this order, and a file of what was saved may have another.
        optimizer = new(parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal), spec.Options)
        { Threads = spec.Threads, NonFinite = spec.NonFinite };
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
    public TensorSet State() => optimizer.Save();

    /// <inheritdoc/>
    public LoadReport Load(TensorSet state) =>
        optimizer.Load(state, LoadScope.AllowMissing, convert: true, steps: done);

    private void Add<T>(RecordedParameter recorded)
        where T : unmanaged
    {
        var values = new T[recorded.Length];
        TensorElements.Copy<T>(recorded.Weights, 0, values);
        var parameter = new Parameter<T>(recorded.Name, values, null, recorded.Shape);
        parameters.Add(parameter);
        copies.Add(prefix => StoredTensor.Of<T>(prefix + recorded.Name, values.ToArray(), recorded.Weights.Shape));
        feeds.Add(step =>
        {
            if (recorded.HasGradient(step))
            {
                TensorElements.Copy(recorded.Gradients!, recorded.Start(step), parameter.TakeGradient(out _));
            }
            else
            {
                parameter.ClearGradient();
            }
        });
    }
}
