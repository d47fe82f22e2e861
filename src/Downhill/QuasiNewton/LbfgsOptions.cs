namespace Downhill;

/// <summary>The options of <see cref="Lbfgs"/>; the defaults are PyTorch's.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new LbfgsOptions { HistorySize = 10, LineSearch = new StrongWolfe() };
/// Console.WriteLine(options.MaxEvaluations);  // 25
/// </code>
/// </example>
public sealed record LbfgsOptions
{
    /// <summary>Gets the learning rate η: the step along each direction, or the first one that a line search tries. In
    /// [0, ∞); default 1 (PyTorch's <c>lr</c>).</summary>
    /// <remarks>The first direction is scaled by 1 / ‖g‖₁ if that is less than 1.</remarks>
    public HyperParameter LearningRate
    {
        get;
        init => field = value.In(field.Range);
    } = OptionRange.NonNegative.Default(1);

    /// <summary>Gets the largest number of iterations of a step. From 1 on; default 20 (PyTorch's
    /// <c>max_iter</c>).</summary>
    public int MaxIterations
    {
        get;
        init => field = LineSearchCheck.Count(value, nameof(MaxIterations));
    } = 20;

    /// <summary>Gets the number of evaluations from which on a step begins no further iteration. From 1 on; default
    /// five quarters of <see cref="MaxIterations"/> (PyTorch's <c>max_eval</c>).</summary>
    public int MaxEvaluations
    {
        get => field > 0 ? field : (int)(MaxIterations * 5L / 4);
        init => field = LineSearchCheck.Count(value, nameof(MaxEvaluations));
    }

    /// <summary>Gets the magnitude that no element of the gradient exceeds where all is done. In [0, ∞); default 1e-7
    /// (PyTorch's <c>tolerance_grad</c>).</summary>
    public double GradientTolerance
    {
        get;
        init => field = LineSearchCheck.Tolerance(value, nameof(GradientTolerance), 1e-7);
    } = 1e-7;

    /// <summary>Gets the change of weights or loss at which a step ends. In [0, ∞); default 1e-9 (PyTorch's
    /// <c>tolerance_change</c>).</summary>
    public double ChangeTolerance
    {
        get;
        init => field = LineSearchCheck.Tolerance(value, nameof(ChangeTolerance), 1e-9);
    } = 1e-9;

    /// <summary>Gets m, the number of pairs of moves and differences of gradients that directions are made of. From 1
    /// on; default 100 (PyTorch's <c>history_size</c>).</summary>
    /// <remarks>Each pair takes the memory of two gradients. Nocedal and Wright find 3 to 20 enough.</remarks>
    public int HistorySize
    {
        get;
        init => field = LineSearchCheck.Count(value, nameof(HistorySize));
    } = 100;

    /// <summary>Gets the line search, such as <see cref="StrongWolfe"/>; null, the default, for none: each step is the
    /// learning rate (PyTorch's <c>line_search_fn</c>).</summary>
    public ILineSearch? LineSearch { get; init; }

    private (HyperParameter, int, int, double, double, int, ILineSearch?) Values => (
        LearningRate, MaxIterations, MaxEvaluations, GradientTolerance, ChangeTolerance, HistorySize, LineSearch);

    /// <summary>Returns whether all values are the same, those that follow from others too.</summary>
    public bool Equals(LbfgsOptions? other) => other is not null && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
