using Downhill.QuasiNewton;
using Downhill.Tensors;

namespace Downhill;

/// <summary>L-BFGS, which steps along directions that follow from the curvature that it meets. Nocedal 1980; Liu and
/// Nocedal 1989; in the form of PyTorch's <c>LBFGS</c>.</summary>
/// <remarks>For losses without noise: all of the data in each closure. Curvature is that of all weights together, so
/// there is one set of options. A missing gradient counts as zeros, as in PyTorch; see <see cref="Freeze"/> for weights
/// that shall stay. Sums are in double, and the bits do not depend on the number of threads.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] x = [-1.2f, 1], gradient = new float[2];
/// var optimizer = new Lbfgs([new Parameter("x", x, gradient)], new() { LineSearch = new StrongWolfe() });
///
/// for (var step = 0; step < 3; step++)
/// {
///     optimizer.Step(() =>
///     {
///         var (a, b) = (1.0 - x[0], x[1] - (double)x[0] * x[0]);
///         gradient[0] = (float)(-2 * a - 400 * b * x[0]);
///         gradient[1] = (float)(200 * b);
///         return a * a + 100 * b * b;
///     });
/// }
///
/// Console.WriteLine($"({x[0]:F3}, {x[1]:F3})");  // (1.000, 1.000)
/// ]]></code>
/// </example>
public sealed partial class Lbfgs
{
    private readonly IParameter[] parameters;
    private readonly ParameterPoint point;
    private LbfgsMemory<float>? memory;
    private LbfgsStep<float>? stepper;

    /// <summary>Initializes an optimizer.</summary>
    /// <param name="parameters">The parameters, of float32; their names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name or share weights; or the weights are
    /// narrower than float32, or so many that no array holds the history.</exception>
    public Lbfgs(IEnumerable<IParameter> parameters, LbfgsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = [.. parameters];
        LbfgsCheck.Parameters(this.parameters, nameof(parameters));
        Options = options ?? new();
        LearningRate = Options.LearningRate;
        point = new(this.parameters);
        LbfgsMemory<float>.Rows(point.Length, Options.HistorySize, Options.MaxIterations);
    }

    /// <summary>Occurs before a step evaluates or moves anything: PyTorch's <c>register_step_pre_hook</c>.</summary>
    public event EventHandler<StepEventArgs>? Stepping;

    /// <summary>Occurs after a step has moved the weights, or was skipped: PyTorch's
    /// <c>register_step_post_hook</c>.</summary>
    /// <remarks>A step that throws raises nothing.</remarks>
    public event EventHandler<StepEventArgs>? Stepped;

    /// <summary>Gets the parameters in their order.</summary>
    public IReadOnlyList<IParameter> Parameters => parameters;

    /// <summary>Gets the options that the optimizer was made with.</summary>
    public LbfgsOptions Options { get; }

    /// <summary>Gets or sets the learning rate, a number or a schedule, from the next step on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number that is negative or not finite.</exception>
    public HyperParameter LearningRate
    {
        get;
        set => field = value.In(Options.LearningRate.Range);
    }

    /// <summary>Gets the number of steps that were done, from which schedules read their value.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the number of steps that were skipped because a loss or gradient was not finite.</summary>
    public long Skipped { get; private set; }

    /// <summary>Gets the number of iterations since the history began: PyTorch's <c>n_iter</c>.</summary>
    public long Iterations => memory?.Progress.Iterations ?? 0;

    /// <summary>Gets the number of evaluations of closures in all steps: PyTorch's <c>func_evals</c>.</summary>
    public long Evaluations => memory?.Progress.Evaluations ?? 0;

    /// <summary>Gets the policy for losses and gradients that are not finite; by default
    /// <see cref="NonFinitePolicy.Throw"/>.</summary>
    /// <remarks>It applies to the evaluation at the beginning of a step, and without a line search to all. A line
    /// search steps back from such points under any policy.</remarks>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Throw;

    /// <summary>Gets the largest number of threads that a step uses beside its closure; by default that of all
    /// processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A step needs a thread. Give 1 for the calling thread alone.");
    } = Environment.ProcessorCount;

    private LbfgsMemory<float> Memory =>
        memory ??= new(point.Length, Options.HistorySize, Options.MaxIterations, Threads);

    /// <summary>Does one step: up to <see cref="LbfgsOptions.MaxIterations"/> iterations, each with one or more
    /// evaluations.</summary>
    /// <param name="closure">Clears the gradients, computes them at the parameters' present values, and returns the
    /// loss there.</param>
    /// <param name="cancellation">A token that is looked at before each evaluation.</param>
    /// <returns>The loss at the beginning of the step.</returns>
    /// <remarks>If the closure throws, or the step is cancelled, weights and state are as they were before
    /// it.</remarks>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="NonFiniteLossException">The loss is not finite and the policy is to throw.</exception>
    /// <exception cref="OperationCanceledException">The step was cancelled.</exception>
    public double Step(Func<double> closure, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(closure);
        Stepping?.Invoke(this, new(Steps, wasSkipped: false));
        point.Begin(closure, NonFinite, cancellation);
        try
        {
            var limits = new Limits(
                LearningRate.At(Steps).Value, Options.MaxIterations, Options.MaxEvaluations,
                Options.GradientTolerance, Options.ChangeTolerance, Options.LineSearch);
            var loss = (stepper ??= new(Memory, point)).Run(limits);
            End(wasSkipped: false);
            return loss;
        }
        catch (Exception e) when (e is NonFiniteLossException or NonFiniteGradientException
            && NonFinite == NonFinitePolicy.SkipStep)
        {
            End(wasSkipped: true);
            return point.FirstLoss;
        }
        finally
        {
            point.End();
        }
    }

    /// <summary>Sets all gradients to zeros; missing ones stay missing.</summary>
    public void ZeroGradients() => Array.ForEach(parameters, parameter => parameter.ZeroGradient());

    /// <summary>Marks all gradients as missing: PyTorch's <c>set_to_none</c>.</summary>
    public void ClearGradients() => Array.ForEach(parameters, parameter => parameter.ClearGradient());

    private void End(bool wasSkipped)
    {
        (Steps, Skipped) = wasSkipped ? (Steps, Skipped + 1) : (Steps + 1, Skipped);
        Stepped?.Invoke(this, new(wasSkipped ? Steps : Steps - 1, wasSkipped));
    }
}
