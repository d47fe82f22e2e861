namespace Downhill;

/// <summary>The time in which parameters hold the weights to evaluate; disposed of, it restores those in
/// training.</summary>
/// <remarks>While it is open, the optimizer refuses to step, and to save or load state, which belongs to the weights in
/// training. <see cref="Weights.Save"/> saves the weights that are evaluated. What is written into the weights
/// meanwhile is lost.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[] { 1 }, new float[] { 1 });
/// var optimizer = new Asgd([weights], new() { LearningRate = 0.5, AveragingStart = 0 });
/// for (var step = 0; step &lt; 4; step++)
/// {
///     optimizer.Step();
/// }
///
/// using (optimizer.Evaluate())
/// {
///     Console.WriteLine($"{weights.Values.Span[0]:F2}");  // the average of the weights
/// }
///
/// Console.WriteLine($"{weights.Values.Span[0]:F2}");  // the weights in training
/// </code>
/// </example>
public sealed class EvaluationScope : IDisposable
{
    private Action? restore;

    /// <summary>Opens a scope.</summary>
    /// <param name="restore">Restores the weights in training.</param>
    internal EvaluationScope(Action restore) => this.restore = restore;

    /// <summary>Restores the weights in training to the bit; once is enough.</summary>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was restored,
    /// and the scope stays open.</exception>
    public void Dispose()
    {
        restore?.Invoke();
        restore = null;
    }
}
