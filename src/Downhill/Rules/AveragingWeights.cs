namespace Downhill;

/// <summary>The sum of the weights of all updates in an average, which goes on from where it was last asked
/// for.</summary>
/// <remarks>It is a function of the options and the moment alone: whatever was asked for before, weights are added in
/// their order. So training goes on to the bit from any checkpoint, and nothing is kept with the state.</remarks>
internal sealed class AveragingWeights
{
    private readonly Lock gate = new();
    private long first = -1;
    private long count;
    private double largest;
    private double last;
    private double sum;

    /// <summary>Returns the weight of an update, the largest rate, and the sum of the weights up to it.</summary>
    /// <param name="now">The moment of the update. Those before it are taken to be those of the steps before.</param>
    /// <param name="options">The options.</param>
    public (double Last, double Largest, double Sum) Of(StepIndex now, ScheduleFreeOptions options)
    {
        var (updates, start) = ((long)now.Update.Value, Math.Max(0, now.Step + 1 - (long)now.Update.Value));
        var target = (long)Math.Min(updates, options.LastWeight(now.Step));
        lock (gate)
        {
            if (start != first || target < count)
            {
                (first, count, largest, last, sum) = (start, 0, 0, 0, 0);
            }

            for (; count < target; count++)
            {
                last = options.WeightAt(count + 1, Math.Min(start + count, now.Step), ref largest);
                sum += last;
            }

            return (last, largest, sum + (updates - target) * last);
        }
    }
}
