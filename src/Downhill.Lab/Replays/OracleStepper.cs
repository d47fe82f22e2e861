using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Takes steps in float64, one weight at a time, by the same rules.</summary>
internal sealed class OracleStepper : IStepper
{
    private readonly OracleParameter[] parameters;
    private readonly ReplaySpec spec;

    public OracleStepper(Recording recording, ReplaySpec spec)
    {
        this.spec = spec;
        parameters = [.. recording.Parameters.Select(parameter => new OracleParameter(parameter, spec.Options.States))];
    }

    /// <inheritdoc/>
    public long Skipped { get; private set; }

    /// <summary>Gets or sets the number of steps done.</summary>
    private long Done { get; set; }

    /// <inheritdoc/>
    public void Step(long step)
    {
        var isFinite = true;
        foreach (var parameter in parameters)
        {
            var bad = parameter.Take(step);
            isFinite &= bad < 0;
            if (bad >= 0 && spec.NonFinite == NonFinitePolicy.Throw)
            {
                throw new NonFiniteGradientException(parameter.Name, bad, (float)parameter.Gradient(bad));
            }
        }

        if (!isFinite && spec.NonFinite == NonFinitePolicy.SkipStep)
        {
            Skipped++;
            return;
        }

        var found = Measured();
        foreach (var parameter in parameters)
        {
            parameter.Step(spec.Options, Done, found);
        }

        Done++;
    }

    /// <summary>Measures all parameters together, in the order of their names, if the options measure the
    /// model.</summary>
    private Measurement? Measured()
    {
        Measurement? found = spec.Options.Measure is { Scope: MeasureScope.Model } measure ? new(measure) : null;
        foreach (var parameter in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            if (found is not null)
            {
                parameter.Measure(spec.Options, Done, found);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IEnumerable<StoredTensor> Weights(string prefix = "") =>
        parameters.Select(parameter => parameter.Weights(prefix));

    /// <inheritdoc/>
    public TensorSet State()
    {
        var copy = EmptyCopy();
        var renamed = OptimizerMetadata.Names(copy);
        var metadata = new Dictionary<string, string>(copy.Save().Metadata, StringComparer.Ordinal)
        {
            [OptimizerMetadata.Steps] = $"{Done}",
            [OptimizerMetadata.Skipped] = $"{Skipped}",
        };
        foreach (var parameter in parameters)
        {
            metadata[parameter.Name + OptimizerMetadata.Updates] = $"{parameter.Updates}";
        }

        return new(parameters.SelectMany(parameter => parameter.Save(renamed)), metadata);
    }

    /// <inheritdoc/>
    public LoadReport Load(TensorSet state)
    {
        var copy = EmptyCopy();
        var loading = new OracleLoading(state, copy, spec.StepsDone);
        foreach (var parameter in parameters)
        {
            parameter.Load(loading);
        }

        (Done, Skipped, var notes) = loading.End();
        foreach (var parameter in parameters)
        {
            parameter.GoOnFrom(copy.Updates(parameter.Name));
        }

        return new(loading.Missing, [], [], []) { Notes = notes };
    }

    /// <summary>Returns an optimizer over parameters without weights, which knows the metadata to write and to
    /// check.</summary>
    /// <remarks>It has the same options, and the names of its parameters are the same.</remarks>
    private Optimizer EmptyCopy() =>
        new(
            parameters.Select(
            parameter => new Parameter(parameter.Name, Memory<float>.Empty)),
            spec.Options)
        { NonFinite = spec.NonFinite };
}
