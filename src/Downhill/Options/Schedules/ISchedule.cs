namespace Downhill;

/// <summary>A hyper-parameter that changes while training: a pure function of the step.</summary>
/// <remarks>Since a schedule has no memory, resuming needs only the count of steps; <see cref="ReduceOnPlateau"/> alone
/// has some, which checkpoints hold. Derive from <see cref="Schedule"/>
/// rather than implement this: it converts to a hyper-parameter implicitly and can have a text form.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var options = new AdamOptions { LearningRate = new HyperParameter(new InverseRoot(1e-3)) };
/// new Adam([weights], options).Step();
///
/// sealed class InverseRoot(double initial) : ISchedule
/// {
///     public double At(long step) => initial / Math.Sqrt(1 + step);
/// }
/// ]]></code>
/// </example>
public interface ISchedule
{
    /// <summary>Returns the value at a step.</summary>
    /// <param name="step">The number of steps that the optimizer has done: 0 at the first.</param>
    double At(long step);
}
