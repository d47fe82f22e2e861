using Downhill.Lab.Search;

namespace Downhill.Lab.Tasks;

/// <summary>A model that a <see cref="ModelTask"/> trains: parameters, a loss with its gradient at every step, and an
/// evaluation.</summary>
/// <remarks>Everything follows from the seed that the model was made with, so that the same seed gives the same
/// losses.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Tasks;
///
/// ModelTask task = new("parabola", "none", seed =&gt; new Parabola(start: seed));
/// Console.WriteLine(task.BeginTrial(new SgdOptions { LearningRate = 0.5 }, seed: 3).Train(epochs: 1).Loss);   // 0
///
/// // The loss x²: a step with rate 1/2 leads to its minimum.
/// internal sealed class Parabola(float start) : ITaskModel
/// {
///     private readonly Parameter x = new("x", new[] { start }, new float[1]);
///
///     public IReadOnlyList&lt;IParameter&gt; Parameters =&gt; [x];
///
///     public int Steps =&gt; 10;
///
///     public double Gradient(long step)
///     {
///         x.TakeGradient(out _)[0] = 2 * x.Values.Span[0];
///         return x.Values.Span[0] * x.Values.Span[0];
///     }
///
///     public TaskResult Evaluate(double mean) =&gt; new(x.Values.Span[0] * x.Values.Span[0], double.NaN);
/// }
/// </code>
/// </example>
public interface ITaskModel
{
    /// <summary>Gets the parameters that the optimizer moves.</summary>
    IReadOnlyList<IParameter> Parameters { get; }

    /// <summary>Gets the number of steps of an epoch, 1 or more.</summary>
    int Steps { get; }

    /// <summary>Gets the loss that a run must end below; otherwise it counts as diverged.</summary>
    /// <remarks>It is the loss of guessing, or infinity where there is none. The loss before the first step is such a
    /// bound too.</remarks>
    double Bound => double.PositiveInfinity;

    /// <summary>Computes the loss of a step, and leaves its gradient in the parameters.</summary>
    /// <remarks>Gradients are cleared before. Steps come in order, and one may come twice: an optimizer that looks
    /// ahead asks at other weights.</remarks>
    /// <param name="step">The number of steps done, those of earlier epochs among them.</param>
    /// <returns>The loss at the present weights.</returns>
    double Gradient(long step);

    /// <summary>Evaluates the present weights.</summary>
    /// <param name="mean">The mean of the losses that the steps of the last epoch began with; NaN before the
    /// first.</param>
    TaskResult Evaluate(double mean);
}
