namespace Downhill;

/// <summary>The step of an event of <see cref="Optimizer"/>.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var sgd = new Sgd([new Parameter("w", new float[1], new float[1])]);
/// sgd.Stepping += (_, e) =&gt; sgd.LearningRate = e.Step &lt; 10 ? 0.1 : 0.01;
/// sgd.Stepped += (_, e) =&gt; Console.WriteLine($"step {e.Step}{(e.WasSkipped ? " was skipped" : "")}");
/// sgd.Step();  // step 0
/// </code>
/// </example>
/// <param name="step">The number of the step.</param>
/// <param name="wasSkipped">Whether the step was skipped.</param>
public sealed class StepEventArgs(long step, bool wasSkipped) : EventArgs
{
    /// <summary>Gets the number of the step, counted from 0, at which schedules are read.</summary>
    public long Step => step;

    /// <summary>Gets whether the step was skipped because a gradient was not finite; false before it is done.</summary>
    public bool WasSkipped => wasSkipped;
}
