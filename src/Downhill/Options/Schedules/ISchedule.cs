namespace Downhill;

/// <summary>A hyper-parameter that changes while training: a pure function of the step, so that resuming is free and
/// nothing mutates the optimizer.</summary>
/// <remarks>Derive from <see cref="Schedule"/> rather than implement this: it converts to a hyper-parameter
/// implicitly and can have a text form.</remarks>
public interface ISchedule
{
    /// <summary>Returns the value at a step.</summary>
    /// <param name="step">How many steps the optimizer has done: 0 at the first.</param>
    double At(long step);
}
