using System.Diagnostics;
using Downhill.Lab.Formatting;
using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>One run of a comparison, under way.</summary>
/// <remarks>Its losses depend on the data, the spec and the seed, and on nothing else.</remarks>
internal sealed class Run
{
    private const string StateKey = "train.state";

    private readonly RunSpec spec;
    private readonly Mnist data;
    private readonly long seed;
    private readonly int epochs;
    private readonly MnistModel model;
    private readonly Generator shuffles;
    private readonly Curve curve;
    private readonly Stopwatch watch = new();
    private readonly List<EpochResult> done = [];
    private RunningEpoch epoch;
    private double secondsBefore;
    private double? firstLoss;

    /// <summary>Initializes a run with random weights.</summary>
    public Run(RunSpec spec, Mnist data, long seed, int epochs, int threads)
    {
        (this.spec, this.data, this.seed, this.epochs) = (spec, data, seed, epochs);
        model = new(data, spec, seed, threads);

        // Weights are drawn from the seed itself, so the order of the images comes from another one.
        shuffles = new(~seed);
        curve = new((long)epochs * StepsInEpoch);
    }

    /// <summary>Gets or sets the action after each step from which training can go on; its time does not
    /// count.</summary>
    public Action? Stepped { get; set; }

    /// <summary>Gets or sets the action after each epoch from which training can go on.</summary>
    public Action? EpochEnded { get; set; }

    /// <summary>Gets whether the loss has been finite so far.</summary>
    public bool IsFinite { get; private set; } = true;

    /// <summary>Gets whether the run went on from a checkpoint, so that its time is a sum over processes.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Gets the number of batches that were trained with: of steps, unless several make one.</summary>
    public long Steps => ((long)done.Count * StepsInEpoch) + epoch.Batches;

    /// <summary>Gets the weights to evaluate, by name.</summary>
    public TensorSet Weights
    {
        get
        {
            using (model.Evaluate())
            {
                return Downhill.Weights.Save(model.Model.Parameters);
            }
        }
    }

    /// <summary>Gets what was measured so far, as lines of a record.</summary>
    public IEnumerable<MetricLine> Lines => RunLines.Of(spec, seed, StepsInEpoch, done, curve.Points);

    /// <summary>Gets what was asked for.</summary>
    public PlannedRun Planned => RunLines.Planned(spec, data.Train.Count);

    private int StepsInEpoch => (data.Train.Count + spec.Batch - 1) / spec.Batch;

    private double Seconds => secondsBefore + watch.Elapsed.TotalSeconds;

    /// <summary>Gets the mean loss over the test images at present; NaN if it is not finite.</summary>
    public double TestLoss => Test().Loss;

    /// <summary>Returns everything to go on from: weights, the optimizer's state, and the state of training.</summary>
    public TensorSet Save()
    {
        var (sum, count) = curve.Remainder;
        var state = new RunState(done, epoch, Seconds, firstLoss, curve.Points, sum, count);
        return Downhill.Weights.Save(model.Model.Parameters).With(
            model.Optimizer.Save(), new Dictionary<string, string> { [StateKey] = state.ToJson() });
    }

    /// <summary>Goes on from the result of <see cref="Save"/>.</summary>
    /// <remarks>The order of the images is restored from the number of epochs alone.</remarks>
    /// <exception cref="CheckpointException">The checkpoint is of another network or optimizer.</exception>
    /// <exception cref="InvalidDataException">The checkpoint does not hold the state of training.</exception>
    public void Load(TensorSet checkpoint)
    {
        var state = RunState.Parse(checkpoint.Metadata.GetValueOrDefault(StateKey, "null"));
        Downhill.Weights.Load(model.Model.Parameters, checkpoint);
        model.Optimizer.Load(checkpoint);
        done.AddRange(state.Epochs);
        done.ForEach(_ => shuffles.Next());
        curve.Resume(state.Curve, (state.RestSum, state.RestCount));
        (epoch, secondsBefore, firstLoss) = (state.Epoch, state.Seconds, state.FirstLoss);
        (IsFinite, IsResumed) = (state.Curve is not [.., { Loss: null }], true);
    }

    /// <summary>Trains to the end, or until the loss is not finite.</summary>
    /// <remarks>No step leads back from a loss that is not finite: see <see cref="EpochResult.Filled"/>.</remarks>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public RunResult ToEnd(IComparisonProgress? observer, CancellationToken stop)
    {
        firstLoss ??= FiniteOrNull.Of(TestLoss);
        observer?.Progressed(Progress(null));
        while (done.Count < epochs && done is [] or [.., { Loss: not null }])
        {
            done.Add(Epoch(observer, stop));
            epoch = default;
            EpochEnded?.Invoke();
            observer?.Progressed(Progress(done[^1]));
        }

        var guessing = Math.Log(data.Classes);
        var learned = done[^1] is { Loss: { } loss, TestLoss: not null }
            && loss < Math.Min(firstLoss ?? double.NaN, guessing);
        return new(
            spec.Id, spec.Entry, spec.Form, spec.Batch, seed, spec.Settings, EpochResult.Filled(done, epochs), !learned,
            curve.Points)
        {
            Resumed = IsResumed,
        };
    }

    private EpochResult Epoch(IComparisonProgress? observer, CancellationToken stop)
    {
        watch.Start();
        try
        {
            Train(observer, stop);
        }
        finally
        {
            watch.Stop();
        }

        var test = Test();
        model.Optimizer.ObserveEvaluation(() => test.Loss, () => test.Accuracy);
        return new(
            FiniteOrNull.Of(epoch.Loss), FiniteOrNull.Of(test.Loss), test.Accuracy,
            Math.Round(Math.Round(Seconds, 6) - done.Sum(past => past.Seconds), 6));
    }

    /// <summary>Evaluates the network on the test images, at the optimizer's weights to evaluate.</summary>
    private Evaluation Test()
    {
        using (model.Evaluate())
        {
            return Evaluation.Of(model.Model, data.Test);
        }
    }

    /// <summary>Trains with the remaining batches of the epoch.</summary>
    private void Train(IComparisonProgress? observer, CancellationToken stop)
    {
        foreach (var batch in data.Train.Batches(spec.Batch, unchecked((long)shuffles.Next()), epoch.Batches))
        {
            stop.ThrowIfCancellationRequested();
            var loss = model.Step(batch);
            epoch = epoch.With(loss, batch.Labels.Length);
            IsFinite = float.IsFinite(loss);
            if (curve.Add(loss, Seconds))
            {
                observer?.Progressed(Progress(null, curve.Points[^1]));
            }

            if (!IsFinite)
            {
                break;
            }

            if (Stepped is not null)
            {
                watch.Stop();
                Stepped();
                watch.Start();
            }
        }
    }

    private RunProgress Progress(EpochResult? tested, CurvePoint? point = null) => new(
        spec, seed, tested is null ? done.Count + 1 : done.Count, curve.Steps,
        ((long)done.Count * data.Train.Count) + epoch.Images, (long)epochs * data.Train.Count,
        tested is null ? epoch.Loss : tested.Loss ?? double.NaN, Seconds, tested, point);
}
