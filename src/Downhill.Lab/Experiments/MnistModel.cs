using Downhill.Lab.Formatting;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>A network with one hidden layer of 200 rectified units, and its optimizer.</summary>
internal sealed class MnistModel
{
    private const int Hidden = 200;
    private readonly Func<float> gradient;
    private readonly bool takesClosure;
    private readonly WeightAverage? average;
    private Batch batch;

    /// <summary>Initializes the network with random weights.</summary>
    public MnistModel(Mnist data, RunSpec spec, long seed, int threads)
    {
        Model = new(seed, new Linear(data.Rows * data.Columns, Hidden), new Relu(), new Linear(Hidden, data.Classes))
        {
            Threads = threads,
        };
        var wrappers = spec.Wrappers.Make();
        var groups = OptimizerGroups.Of(Model.Parameters, ObservedOptions.Fresh(spec.Options));
        takesClosure = spec.Options.LooksAhead || wrappers.Any(wrapper => wrapper is SharpnessAware);
        average = wrappers.OfType<WeightAverage>().LastOrDefault();
        Optimizer = new(groups)
        {
            NonFinite = spec.Wrappers.SkipsSteps ? NonFinitePolicy.SkipStep : NonFinitePolicy.LetThrough,
            Threads = threads,
            StepsInBackward = threads == 1 && !takesClosure && !groups.Any(OptimizerGroups.SeesTensors)
                && spec.Clipping.MaxNorm is null && spec.Wrappers == RunWrappers.None,
            Wrappers = wrappers,
        };
        spec.Wrappers.ApplyTo(Optimizer);
        spec.Clipping.ApplyTo(Optimizer);
        gradient = Gradient;
    }

    /// <summary>Returns where the parameters of the network go under an optimizer that cannot move them all; null for
    /// others.</summary>
    public static string? Routing(Mnist data, RunSpec spec)
    {
        Sequential model = new(seed: 0, new Linear(data.Rows * data.Columns, Hidden), new Linear(Hidden, data.Classes));
        return OptimizerGroups.Routing(model.Parameters, spec.Options)?.ToString();
    }

    /// <summary>Gets the network.</summary>
    public Sequential Model { get; }

    /// <summary>Gets the optimizer of the network.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Takes one step.</summary>
    /// <returns>The loss of the batch before the step, where the optimizer took the gradient; <c>nesterov-P</c> takes
    /// it ahead of the weights.</returns>
    public float Step(Batch next)
    {
        batch = next;
        if (takesClosure)
        {
            return Optimizer.Step(gradient);
        }

        var loss = Gradient();
        Optimizer.Step();
        return loss;
    }

    /// <summary>Puts the weights to evaluate in the place of those in training: the last average there is, or what
    /// the optimizer has.</summary>
    public EvaluationScope Evaluate() =>
        average is { Count: > 0 } ? Optimizer.Evaluate(average) : Optimizer.Evaluate();

    private float Gradient()
    {
        Optimizer.ClearGradients();
        var loss = Loss.CrossEntropy(Model.Forward(batch.Images), batch.Labels);
        loss.Backward((float)(Optimizer.LossScale?.Value ?? 1));
        return loss.Item;
    }
}
