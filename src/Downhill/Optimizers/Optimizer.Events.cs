namespace Downhill;

/// <content>The beginning and the end of a step, and who is told of them.</content>
public partial class Optimizer
{
    /// <summary>The step that was announced within a backward pass; −1 for none.</summary>
    private long begun = -1;

    /// <summary>Occurs before a step reads or moves anything: PyTorch's <c>register_step_pre_hook</c>.</summary>
    /// <remarks>It is raised on the thread of the step; before its closure if it has one, at the first gradient if
    /// weights move within the backward pass, and once for all micro-batches of a step, before the last. A handler may
    /// change gradients, options and groups. If it throws, nothing has moved.</remarks>
    public event EventHandler<StepEventArgs>? Stepping;

    /// <summary>Occurs after a step has moved the weights, or was skipped: PyTorch's
    /// <c>register_step_post_hook</c>.</summary>
    /// <remarks><see cref="Steps"/> counts the step by then. A step that throws raises nothing.</remarks>
    public event EventHandler<StepEventArgs>? Stepped;

    /// <summary>Gets or sets the probe that measures steps; null, the default, for none, which costs nothing.</summary>
    public StepProbe? Probe { get; set; }

    /// <summary>Refuses a step that cannot be done, and announces one that will.</summary>
    private void BeginStep()
    {
        CheckInTraining(nameof(Step));
        if (LossScale is { NeedsSkipping: true } && NonFinite != NonFinitePolicy.SkipStep)
        {
            throw new InvalidOperationException(
                $"{nameof(LossScale)} is dynamic: it finds the largest scale by steps that overflow, which must be "
                + $"skipped, but {nameof(NonFinite)} is {NonFinite}. Set it to {nameof(NonFinitePolicy.SkipStep)}.");
        }

        if (IsLastMicroBatch && begun != Steps)
        {
            Stepping?.Invoke(this, new(Steps, wasSkipped: false));
        }
    }

    /// <summary>Announces a step whose first gradient is there within a backward pass.</summary>
    private void BeginInBackward()
    {
        Stepping?.Invoke(this, new(Steps, wasSkipped: false));
        begun = Steps;
    }

    private void EndStep(StepResult result)
    {
        if (result == StepResult.Accumulated)
        {
            return;
        }

        begun = -1;
        var wasSkipped = result == StepResult.Skipped;
        Skipped += wasSkipped ? 1 : 0;
        LossScale?.Update(wasSkipped);
        Stepped?.Invoke(this, new(wasSkipped ? Steps : Steps - 1, wasSkipped));
    }
}
