namespace Downhill;

/// <summary>The base of schedules whose formula can be printed: it is written once, and computed as well as
/// shown.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// new AdamW([weights], new() { LearningRate = new RootDecay(1e-3) }).Step();
///
/// sealed record RootDecay(double Initial) : FormulaSchedule
/// {
///     protected override Coefficient At(Coefficient t, ScheduleReader read) =>
///         read.Number("η₀", Initial) / Coefficient.Sqrt(1 + t);
/// }
/// ]]></code>
/// </example>
public abstract record FormulaSchedule : Schedule
{
    /// <inheritdoc/>
    public sealed override double At(long step) => At(Math.Max(step, 0), ScheduleReader.OfValues).Value;

    /// <summary>Returns the value at a step, with its symbols if the reader gives numbers symbols.</summary>
    /// <remarks>A reader that prints takes both ways at each <see cref="ScheduleReader.IsBelow"/>, so neither may fail
    /// at any step.</remarks>
    /// <param name="t">The number of steps that the optimizer has done: 0 at the first, never negative.</param>
    /// <param name="read">The reader, which the schedule's numbers pass through.</param>
    protected abstract Coefficient At(Coefficient t, ScheduleReader read);

    /// <summary>Returns the value at a step, with its symbols.</summary>
    internal Coefficient Read(Coefficient t, ScheduleReader read) => At(t, read);
}
