using Downhill.Sweeps;

namespace Downhill;

/// <summary>A probe of steps: the norms of gradient, update and weights, parameter by parameter.</summary>
/// <remarks>A step that is measured copies the weights, which takes as much memory as they do, and reads them twice
/// more. The other steps cost nothing.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] w = [3, 4], g = [0.6f, 0.8f];
/// var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 0.5 }) { Probe = new StepProbe() };
/// sgd.Step();
///
/// var norms = sgd.Probe.Parameters[0];
/// Console.WriteLine($"{norms.Gradient:F2}, {norms.Update:F2}, {norms.Weight:F2}; {norms.UpdateToWeight:F2}");
/// // 1.00, 0.50, 5.00; 0.10
/// </code>
/// </example>
public sealed class StepProbe
{
    private readonly List<ParameterNorms> norms = [];
    private readonly int every;
    private double factor;

    /// <summary>Initializes a probe.</summary>
    /// <param name="every">The interval of the steps that are measured: those whose number is a multiple of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is less than 1.</exception>
    public StepProbe(int every = 1) => this.every = every >= 1 ? every : throw new ArgumentOutOfRangeException(
        nameof(every), every, "Every how many steps to measure must be at least 1. Give 100, or 1 for all.");

    /// <summary>Gets the number of the step that was measured last, counted from 0; −1 for none.</summary>
    public long Step { get; private set; } = -1;

    /// <summary>Gets the norms of all parameters that had a gradient at the step that was measured last; a list that
    /// the next one writes anew.</summary>
    public IReadOnlyList<ParameterNorms> Parameters => norms;

    /// <summary>Measures what a step is about to change, if it is one to be measured.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="engines">The groups.</param>
    /// <param name="factor">The factor that takes the loss scale off gradients.</param>
    /// <param name="threads">The largest number of threads.</param>
    internal void Begin(long step, IReadOnlyList<GroupEngine> engines, double factor, int threads)
    {
        this.factor = factor;
        for (var i = 0; i < engines.Count && step % every == 0; i++)
        {
            engines[i].BeginProbe(threads);
        }
    }

    /// <summary>Measures what a step has changed.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="engines">The groups.</param>
    /// <param name="threads">The largest number of threads.</param>
    internal void End(long step, IReadOnlyList<GroupEngine> engines, int threads)
    {
        if (step % every != 0)
        {
            return;
        }

        norms.Clear();
        for (var i = 0; i < engines.Count; i++)
        {
            engines[i].EndProbe(norms, factor, threads);
        }

        Step = step;
    }
}
