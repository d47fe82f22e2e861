using System.Diagnostics;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>One run, while it goes on. Its losses depend on the data, the spec and the seed, and nothing else.</summary>
internal sealed class Run
{
    private readonly RunSpec spec;
    private readonly Mnist data;
    private readonly long seed;
    private readonly int epochs;
    private readonly Learner learner;
    private readonly Generator shuffles;
    private readonly Curve curve;
    private readonly Stopwatch watch = new();
    private readonly List<EpochResult> done = [];

    /// <summary>Draws the weights.</summary>
    public Run(RunSpec spec, Mnist data, long seed, int epochs, int threads)
    {
        (this.spec, this.data, this.seed, this.epochs) = (spec, data, seed, epochs);
        learner = new(data, spec.Options, seed, threads);

        // Weights are drawn from the seed itself, so the order of the images comes from another one.
        shuffles = new(~seed);
        curve = new((long)epochs * ((data.Train.Count + spec.Batch - 1) / spec.Batch));
    }

    /// <summary>Trains to the end, or until the loss is no longer finite: no step leads back from there, so the
    /// remaining epochs are reported without a loss and without taking time.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public RunResult ToEnd(IObserver? observer, CancellationToken stop)
    {
        var before = Evaluation.Of(learner.Model, data.Test).Loss;
        observer?.Progressed(Progress(0, 0, null));
        while (done.Count < epochs && done is [] or [.., { Loss: not null }])
        {
            done.Add(Epoch(observer, stop));
            observer?.Progressed(Progress(0, done[^1].Loss ?? double.NaN, done[^1]));
        }

        while (done.Count < epochs)
        {
            done.Add(done[^1] with { Seconds = 0 });
        }

        var guessing = Math.Log(data.Classes);
        var learned = done[^1] is { Loss: { } loss, TestLoss: not null } && loss < Math.Min(before, guessing);
        return new(
            spec.Id, spec.Entry, spec.Form, spec.Batch, seed, Settings.Of(spec.Options), done, !learned, curve.Points);
    }

    private EpochResult Epoch(IObserver? observer, CancellationToken stop)
    {
        var (sum, count, images, start) = (0.0, 0, 0L, watch.Elapsed);
        watch.Start();
        foreach (var batch in data.Train.Batches(spec.Batch, unchecked((long)shuffles.Next())))
        {
            stop.ThrowIfCancellationRequested();
            var loss = learner.Step(batch);
            (sum, count, images) = (sum + loss, count + 1, images + batch.Labels.Length);
            if (curve.Add(loss, watch.Elapsed.TotalSeconds))
            {
                observer?.Progressed(Progress(images, sum / count, null));
            }

            if (!float.IsFinite(loss))
            {
                break;
            }
        }

        watch.Stop();
        var test = Evaluation.Of(learner.Model, data.Test);
        return new(
            Finite.OrNull(sum / count), Finite.OrNull(test.Loss), test.Accuracy,
            Math.Round((watch.Elapsed - start).TotalSeconds, 6));
    }

    private RunProgress Progress(long images, double loss, EpochResult? tested) => new(
        spec, seed, tested is null ? done.Count + 1 : done.Count, ((long)done.Count * data.Train.Count) + images,
        (long)epochs * data.Train.Count, loss, watch.Elapsed.TotalSeconds, tested);
}
