using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Checks;

/// <summary>Sums the squares of a group's gradients. A part's sum does not depend on who takes it, and sums are added
/// in the order of parts, so the bits do not depend on threads.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class NormJob(GroupedParameter[] parameters) : PartitionJob(parameters, leastShared: 128 * 1024)
{
    private double[] sums = [];

    /// <summary>The sum of the squares of all gradients that are not missing; infinite or not a number when one of them
    /// is.</summary>
    public double SumOfSquares(int threads)
    {
        if (sums.Length != Parts)
        {
            sums = new double[Parts];
        }

        sums.AsSpan().Clear();
        RunParts(threads);
        var total = 0.0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        return total;
    }

    /// <inheritdoc/>
    protected override void RunPart(int part, in ParameterRange range)
    {
        if (range.Parameter.Parameter.HasGradient)
        {
            sums[part] += SquaredNorm.Sum(range);
        }
    }
}
