namespace Downhill;

/// <summary>A hyper-parameter that changes while training: a pure function of the step, so that resuming is free and
/// nothing mutates the optimizer.</summary>
public interface ISchedule
{
    /// <summary>The value at a step.</summary>
    /// <param name="step">How many steps the optimizer has done: 0 at the first.</param>
    double At(long step);
}
