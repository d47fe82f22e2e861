using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Transforms;

/// <summary>The gradients that the rules of a group see where they are summed or transformed: copies in
/// float32.</summary>
/// <remarks>It is made when first needed.</remarks>
internal sealed class EffectiveGradients
{
    private readonly GroupedParameter[] parameters;
    private readonly EffectiveParameter[] effective;
    private readonly GroupedParameter[] grouped;
    private readonly LoadJob load;
    private readonly TransformJob transform;
    private MicroBatchSums? sums;

    /// <summary>Lays out the copies for a group's parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public EffectiveGradients(GroupedParameter[] parameters)
    {
        this.parameters = parameters;
        AlignedArray<float> copies =
            new(parameters.Length == 0 ? 0 : parameters[^1].StateOffset + parameters[^1].Length);
        effective = [.. parameters.Select(parameter => new EffectiveParameter(parameter, copies))];
        grouped =
        [
            .. parameters.Zip(effective, (parameter, copy) => new GroupedParameter(
                copy, parameter.Start, parameter.End, parameter.StateOffset, parameter.BlockOffset)),
        ];
        (load, transform, Norm, Finite) = (new(parameters), new(parameters), new(grouped), new(grouped));
    }

    /// <summary>Gets the job that computes their norm.</summary>
    public NormJob Norm { get; }

    /// <summary>Gets the job that checks whether they are finite.</summary>
    public FiniteJob Finite { get; }

    /// <summary>Gets the sums over micro-batches, whose memory is allocated when first needed.</summary>
    public MicroBatchSums Sums => sums ??= new(parameters);

    /// <summary>Adds the gradients of a micro-batch to the sums.</summary>
    /// <param name="factor">The factor of the gradients.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void AddMicroBatch(double factor, int threads)
    {
        load.Add(Sums, factor, threads);
        foreach (var parameter in parameters)
        {
            parameter.HasSum |= parameter.HasOwnGradient;
        }
    }

    /// <summary>Computes the effective gradients, and has the parameters take them.</summary>
    /// <param name="how">The factor, the divisor and the transforms.</param>
    public void Take(in EffectiveSettings how)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            Open(i);
        }

        load.Copy(sums, how);
        transform.Apply(how);
    }

    /// <summary>Computes the effective gradient of one parameter, on the calling thread, and has it take
    /// that.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="how">The factor and the transforms.</param>
    public void Take(GroupedParameter parameter, in EffectiveSettings how)
    {
        Open(Array.IndexOf(parameters, parameter));
        load.Copy(parameter, how);
        transform.Apply(parameter, how);
    }

    private void Open(int index)
    {
        var parameter = parameters[index];
        effective[index].HasGradient = !parameter.IsFrozen && (parameter.HasOwnGradient || parameter.HasSum);
        parameter.Effective = grouped[index];
    }
}
