using System.Diagnostics;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>Takes steps that are not timed before those that are.</summary>
/// <remarks>A process compiles the code that it runs, the more often the better, and its first pages and threads are
/// expensive: without a warm-up, the first run took half again as long as it would later.</remarks>
/// <param name="data">The data set.</param>
/// <param name="threads">The number of threads of the runs.</param>
internal sealed class WarmUp(Mnist data, int threads)
{
    private const int FirstSteps = 1500;
    private const int Steps = 300;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(3);

    private readonly HashSet<(Type, StateFormat, int, GradientClipping, RunWrappers)> warm = [];

    /// <summary>Takes steps as a run will, with weights that are thrown away; once for all runs of one optimizer and
    /// batch size.</summary>
    /// <param name="spec">The run to come.</param>
    /// <param name="stop">Stops the warm-up.</param>
    public void For(RunSpec spec, CancellationToken stop)
    {
        if (warm.Add(
            (spec.Options.GetType(), spec.Options.StateFormat, spec.Batch, spec.Clipping, spec.Wrappers)))
        {
            try
            {
                Take(
                    new(data, spec, 0, threads), data.Train, spec.Batch, warm.Count == 1
                    ? FirstSteps : Steps, stop);
            }
            catch (Exception e) when (
                e is ArgumentException or InvalidOperationException or OverflowException or OutOfMemoryException)
            {
                // The run itself will report it, if it gets that far.
            }
        }
    }

    private static void Take(MnistModel model, Dataset train, int batch, int steps, CancellationToken stop)
    {
        var (left, start) = (steps, Stopwatch.GetTimestamp());
        while (left > 0)
        {
            foreach (var some in train.Batches(batch, seed: 0).Take(left))
            {
                if (stop.IsCancellationRequested || Stopwatch.GetElapsedTime(start) > TimeLimit)
                {
                    return;
                }

                model.Step(some);
                left--;
            }
        }
    }
}
