using Downhill.Gradients;
using Downhill.Sweeps.Layout;
using Downhill.Threads;

namespace Downhill.Sweeps.Checks;

/// <summary>A job that measures a step of a group: the norms of gradient, weights and update of each
/// parameter.</summary>
/// <remarks>One thread sums what belongs to a parameter, in a fixed order, so the bits do not depend on
/// threads.</remarks>
/// <param name="parameters">The parameters.</param>
/// <param name="savedWeights">Returns the weights of a parameter before the step, as bytes.</param>
internal sealed class ProbeJob(
    GroupedParameter[] parameters, Func<GroupedParameter, ReadOnlySpan<byte>> savedWeights) : Job
{
    private const int Chunk = 512;
    private readonly double[] gradients = new double[parameters.Length];
    private readonly double[] weights = new double[parameters.Length];
    private readonly double[] updates = new double[parameters.Length];
    private readonly bool[] had = new bool[parameters.Length];
    private bool isAfter;

    /// <summary>Measures the gradients that a step takes.</summary>
    public void Before(int threads) => Run(isAfter: false, threads);

    /// <summary>Measures the weights before the step, and their difference since.</summary>
    public void After(int threads) => Run(isAfter: true, threads);

    /// <summary>Adds the norms of those parameters to a list that had a gradient.</summary>
    /// <param name="list">The list.</param>
    /// <param name="factor">The factor of the gradients.</param>
    public void AddTo(List<ParameterNorms> list, double factor)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (had[i])
            {
                list.Add(new(parameters[i].Name, factor * gradients[i], updates[i], weights[i]));
            }
        }
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var parameter = parameters[part];
        if (!isAfter)
        {
            had[part] = parameter.HasGradient;
            gradients[part] = had[part] ? GradientNormOf(parameter.Effective ?? parameter) : 0;
        }
        else if (had[part])
        {
            (weights[part], updates[part]) = Compare(parameter);
        }
    }

    private static double GradientNormOf(GroupedParameter parameter) => Norms.Of(
        GradientNorm.Part(new(parameter, 0, parameter.GradientLength), NormType.L2), NormType.L2);

    private (double Weights, double Update) Compare(GroupedParameter parameter)
    {
        Span<float> before = stackalloc float[Chunk], after = stackalloc float[Chunk];
        var saved = savedWeights(parameter);
        var (type, size) = (parameter.ElementType, parameter.ElementSize);
        var (weightSum, updateSum) = (0.0, 0.0);
        for (var start = 0; start < parameter.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, parameter.Length - start);
            FloatDecoder.Decode(type, saved.Slice(start * size, length * size), before[..length]);
            FloatDecoder.Decode(type, parameter.Weights(start, length), after[..length]);
            weightSum += Norms.Part(before[..length], NormType.L2);
            for (var i = 0; i < length; i++)
            {
                var difference = (double)after[i] - before[i];
                updateSum += difference * difference;
            }
        }

        return (Math.Sqrt(weightSum), Math.Sqrt(updateSum));
    }

    private void Run(bool isAfter, int threads)
    {
        this.isAfter = isAfter;
        WorkerPool.Run(this, parameters.Length, threads, large: true);
    }
}
