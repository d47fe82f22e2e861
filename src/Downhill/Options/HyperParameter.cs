using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A hyper-parameter: a number, or a schedule that gives one for every step. A double or a schedule converts
/// to it by itself: <c>LearningRate = 1e-3</c>, <c>LearningRate = new Cosine(0.1, 10_000)</c>.</summary>
public readonly record struct HyperParameter
{
    private readonly Coefficient constant;
    private readonly OptionRange? domain;

    private HyperParameter(Coefficient constant, ISchedule? schedule, OptionRange? domain)
    {
        this.constant = constant;
        this.domain = domain;
        Schedule = schedule;
    }

    /// <summary>The schedule it follows; null for a number.</summary>
    public ISchedule? Schedule { get; }

    /// <summary>Whether it is 0 at every step, so that what it would do can be left out.</summary>
    public bool IsZero => Schedule is null && constant.Value == 0;

    /// <summary>A number that never changes.</summary>
    public static implicit operator HyperParameter(double value) => new(value, null, null);

    /// <summary>A hyper-parameter that follows a schedule.</summary>
    /// <param name="schedule">The schedule; asked at every step.</param>
    public static HyperParameter Following(ISchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(default, schedule, null);
    }

    /// <summary>A number that carries the symbol it stands for, so that a rule bound with it can be printed.</summary>
    /// <param name="value">The number with its symbol.</param>
    public static HyperParameter Symbolic(Coefficient value) => new(value, null, null);

    /// <summary>The value at a step.</summary>
    /// <param name="step">How many steps the optimizer has done: 0 at the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule gave a value outside the option's domain.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Coefficient At(long step) => Schedule is null ? constant : Ask(Schedule, step);

    /// <summary>Whether both are the same number or schedule. Which option's domain they were checked against is no
    /// part of what they are: a default, which need not be checked, equals the same number set by hand.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(HyperParameter other) => constant.Equals(other.constant) && Equals(Schedule, other.Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(constant, Schedule);

    /// <summary>The number or the schedule as command lines and files have it: <c>0.001</c>,
    /// <c>cosine:initial=0.001,duration=10000,final=0</c>.</summary>
    public override string ToString() => Schedule is null ? constant.ToString() : ScheduleForm.Write(Schedule);

    /// <summary>The same, refused unless it lies in a domain; a schedule is checked at every step it is asked
    /// for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    internal HyperParameter In(OptionRange within)
    {
        if (Schedule is null)
        {
            within.Check(constant.Value, "");
        }

        return new(constant, Schedule, within);
    }

    private Coefficient Ask(ISchedule schedule, long step)
    {
        var value = schedule.At(step);
        domain?.Check(value, $" at step {step}, as {schedule} gave it");
        return value;
    }
}
