using Downhill.Gradients;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Checks;

/// <summary>A job that computes the norm of a group's gradients.</summary>
/// <remarks>A part's sum does not depend on the thread that takes it, and sums are merged in the order of parts, so the
/// bits do not depend on threads.</remarks>
/// <param name="parameters">The parameters.</param>
internal class NormJob(GroupedParameter[] parameters) : PartitionJob(parameters, leastShared: 128 * 1024)
{
    private double[] sums = [];
    private NormType type;

    /// <summary>Returns the part of a norm that all gradients make that are not missing; infinite or NaN if one of them
    /// is.</summary>
    public double Part(NormType type, int threads)
    {
        this.type = type;
        if (sums.Length != Parts)
        {
            sums = new double[Parts];
        }

        sums.AsSpan().Clear();
        RunParts(threads);
        var total = 0.0;
        foreach (var sum in sums)
        {
            total = Norms.Merge(total, sum, type);
        }

        return total;
    }

    /// <inheritdoc/>
    protected override void RunPart(int part, in ParameterRange range)
    {
        if (range.Parameter.HasOwnGradient)
        {
            sums[part] = Norms.Merge(sums[part], Part(range, type), type);
        }
    }

    /// <summary>Returns the part of a norm that a range makes.</summary>
    protected virtual double Part(in ParameterRange range, NormType type) => GradientNorm.Part(range, type);
}
