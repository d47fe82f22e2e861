using Downhill.Gradients;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Transforms;

/// <summary>A job that copies gradients into float32, times a factor, and adds what was summed before.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class LoadJob(GroupedParameter[] parameters) : PartitionJob(parameters, leastShared: 128 * 1024)
{
    private const int Chunk = 512;
    private float factor;
    private float divisor;
    private MicroBatchSums? sums;
    private bool isCopy;

    /// <summary>Adds all gradients to sums; the first of a parameter is its sum.</summary>
    /// <param name="to">The sums.</param>
    /// <param name="factor">The factor of the gradients.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Add(MicroBatchSums to, double factor, int threads)
    {
        (sums, isCopy, this.factor, divisor) = (to, false, (float)factor, 1);
        RunWhole(threads);
    }

    /// <summary>Copies all gradients to the effective ones, added to sums if there are any, and divided.</summary>
    /// <param name="added">The sums, which stay as they are; null if there are none.</param>
    /// <param name="how">The factor, the divisor and the number of threads.</param>
    public void Copy(MicroBatchSums? added, in EffectiveSettings how)
    {
        (sums, isCopy, factor, divisor) = (added, true, (float)how.Factor, (float)how.Divisor);
        RunWhole(how.Threads);
    }

    /// <summary>Copies the gradient of one parameter, on the calling thread.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="how">The factor.</param>
    public void Copy(GroupedParameter parameter, in EffectiveSettings how)
    {
        (sums, isCopy, factor, divisor) = (null, true, (float)how.Factor, 1);
        RunPart(0, new(parameter, 0, parameter.Length));
    }

    /// <inheritdoc/>
    protected override void RunPart(int part, in ParameterRange range)
    {
        var (parameter, start, length) = range;
        var sum = parameter.HasSum ? sums!.Of(parameter).Slice(start, length) : default;
        var to = (isCopy ? parameter.EffectiveValues : sums!.Of(parameter)).Slice(start, length);
        if (parameter.HasOwnGradient)
        {
            Load(range, sum, to);
        }
        else if (parameter.HasSum)
        {
            sum.CopyTo(to);
        }
        else
        {
            return;
        }

        if (divisor != 1)
        {
            FloatSpans.Divide(to, divisor);
        }
    }

    /// <summary>Reads a range's gradient, some thousand bytes at a time.</summary>
    private void Load(in ParameterRange range, ReadOnlySpan<float> sum, Span<float> to)
    {
        Span<float> buffer = stackalloc float[Chunk];
        for (var start = 0; start < to.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, to.Length - start);
            var floats = buffer[..length];
            var some = to.Slice(start, length);
            FloatDecoder.Decode(
                range.Parameter.ElementType, range.Parameter.Gradient(range.Start + start, length), floats);
            FloatSpans.Multiply(floats, factor, floats);
            if (sum.IsEmpty)
            {
                floats.CopyTo(some);
            }
            else
            {
                FloatSpans.Add(sum.Slice(start, length), floats, some);
            }
        }
    }
}
