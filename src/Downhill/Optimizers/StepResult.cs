namespace Downhill;

/// <summary>The result of a call of <see cref="Optimizer.Step()"/>.</summary>
internal enum StepResult
{
    /// <summary>The weights were moved.</summary>
    Moved,

    /// <summary>A gradient was not finite, and the step was skipped.</summary>
    Skipped,

    /// <summary>The gradients were added to those of the micro-batches before.</summary>
    Accumulated,
}
