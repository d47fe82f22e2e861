using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>A network with one hidden layer of 200 rectified units, and its optimizer.</summary>
internal sealed class MnistModel
{
    private const int Hidden = 200;
    private readonly Func<float> gradient;
    private readonly bool looksAhead;
    private Batch batch;

    /// <summary>Initializes the network with random weights.</summary>
    public MnistModel(Mnist data, RunSpec spec, long seed, int threads)
    {
        Model = new(seed, new Linear(data.Rows * data.Columns, Hidden), new Relu(), new Linear(Hidden, data.Classes))
        {
            Threads = threads,
        };
        looksAhead = spec.Options.LooksAhead;
        Optimizer = new(Model.Parameters, spec.Options)
        {
            NonFinite = NonFinitePolicy.LetThrough,
            Threads = threads,
            StepsInBackward = threads == 1 && !looksAhead && spec.Clipping.MaxNorm is null,
        };
        spec.Clipping.ApplyTo(Optimizer);
        gradient = Gradient;
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
        if (looksAhead)
        {
            return Optimizer.Step(gradient);
        }

        var loss = Gradient();
        Optimizer.Step();
        return loss;
    }

    private float Gradient()
    {
        Optimizer.ClearGradients();
        var loss = Loss.CrossEntropy(Model.Forward(batch.Images), batch.Labels);
        loss.Backward();
        return loss.Item;
    }
}
