using Downhill.Checkpoints;

namespace Downhill.Lab.Replays;

/// <summary>Steps in float64, one weight at a time, by the same rules.</summary>
internal sealed class OracleStepper : IStepper
{
    private readonly OracleParameter[] parameters;
    private readonly ReplaySpec spec;
    private readonly IReadOnlyList<StateInfo> states;
    private long done;

    public OracleStepper(Recording recording, ReplaySpec spec)
    {
        this.spec = spec;
        states = spec.Options.States;
        parameters = [.. recording.Parameters.Select(parameter => new OracleParameter(parameter, states))];
    }

    /// <inheritdoc/>
    public long Skipped { get; private set; }

    /// <inheritdoc/>
    public void Step(long step)
    {
        var isFinite = true;
        foreach (var parameter in parameters)
        {
            var bad = parameter.Take(step);
            isFinite &= bad < 0;
            if (bad >= 0 && spec.NonFinite == NonFinite.Throw)
            {
                throw new NonFiniteGradientException(parameter.Name, bad, (float)parameter.Gradient(bad));
            }
        }

        if (!isFinite && spec.NonFinite == NonFinite.SkipStep)
        {
            Skipped++;
            return;
        }

        foreach (var parameter in parameters)
        {
            parameter.Step(spec.Options, done);
        }

        done++;
    }

    /// <inheritdoc/>
    public IEnumerable<StoredTensor> Weights(string prefix = "") => parameters.Select(parameter => parameter.Weights(prefix));

    /// <inheritdoc/>
    public TensorSet State()
    {
        // An optimizer without parameters tells what there is to tell of its options.
        var metadata = new Dictionary<string, string>(new Optimizer([], spec.Options).Save().Metadata, StringComparer.Ordinal)
        {
            [OptimizerMetadata.Steps] = $"{done}",
            [OptimizerMetadata.Skipped] = $"{Skipped}",
        };
        foreach (var parameter in parameters)
        {
            metadata[parameter.Name + OptimizerMetadata.Updates] = $"{parameter.Updates}";
        }

        return new(parameters.SelectMany(parameter => parameter.Save()), metadata);
    }

    /// <inheritdoc/>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Converted) Load(TensorSet state) =>
        throw new NotImplementedException();
}
