using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A hyper-parameter: a number, or a schedule that gives one for every step. A double or a
/// <see cref="Downhill.Schedule"/> converts to it implicitly: <c>LearningRate = 1e-3</c>, <c>LearningRate = new
/// CosineDecay(0.1, 10_000)</c>; a function is put in <c>new</c>: <c>LearningRate = new(step => 0.1 / (1 +
/// step))</c>.</summary>
public readonly record struct HyperParameter
{
    private readonly Coefficient constant;

    /// <summary>Makes a hyper-parameter that follows a schedule.</summary>
    /// <param name="schedule">The schedule; asked at every step.</param>
    public HyperParameter(ISchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Schedule = schedule;
    }

    /// <summary>Makes a hyper-parameter that follows a function.</summary>
    /// <remarks>A function has no text: a checkpoint compares it by the values that it gives.</remarks>
    /// <param name="schedule">The function of the step, which is 0 at the first; asked at every step.</param>
    public HyperParameter(Func<long, double> schedule)
        : this(Downhill.Schedule.Of(schedule ?? throw new ArgumentNullException(nameof(schedule))))
    {
    }

    private HyperParameter(Coefficient constant, ISchedule? schedule, OptionRange? range) =>
        (this.constant, Schedule, Range) = (constant, schedule, range);

    /// <summary>The schedule it follows; null for a number.</summary>
    public ISchedule? Schedule { get; }

    /// <summary>The range in which the value must lie; null when any value will do.</summary>
    public OptionRange? Range { get; }

    /// <summary>Whether it is 0 at every step, so that what it would do can be left out.</summary>
    public bool IsZero => Schedule is null && constant.Value == 0;

    /// <summary>Converts a number, which never changes.</summary>
    public static implicit operator HyperParameter(double value) => new(value, null, null);

    /// <summary>Converts a schedule.</summary>
    public static implicit operator HyperParameter(Schedule schedule) => new(schedule);

    /// <summary>Converts a function of the step. A lambda must be put in <c>new(…)</c>: C# converts it to a delegate
    /// only.</summary>
    public static implicit operator HyperParameter(Func<long, double> schedule) => new(schedule);

    /// <summary>Returns a number that carries the symbol it stands for, so that a rule bound with it can be
    /// printed.</summary>
    /// <param name="value">The number with its symbol.</param>
    internal static HyperParameter Symbolic(Coefficient value) => new(value, null, null);

    /// <summary>Returns the value at a step.</summary>
    /// <param name="step">How many steps the optimizer has done: 0 at the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule gave a value outside the option's range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Coefficient At(long step) => Schedule is null ? constant : Ask(Schedule, step);

    /// <summary>Returns the same number or schedule, held to a range. A schedule is checked at every step it is asked
    /// for.</summary>
    /// <param name="range">The range; null for any value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    public HyperParameter In(OptionRange? range)
    {
        if (Schedule is null)
        {
            range?.Check(constant.Value, "");
        }

        return new(constant, Schedule, range);
    }

    /// <summary>Returns whether both are the same number or schedule, whatever their ranges.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(HyperParameter other) => constant.Equals(other.constant) && Equals(Schedule, other.Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(constant, Schedule);

    /// <summary>Returns the number or the schedule as command lines and files have it: <c>0.001</c>,
    /// <c>cosine:initial=0.001,duration=10000,final=0</c>.</summary>
    public override string ToString() => Schedule?.ToString() ?? constant.ToString();

    private Coefficient Ask(ISchedule schedule, long step)
    {
        var value = schedule.At(step);
        Range?.Check(value, $" at step {step}, as {schedule} gave it");
        return value;
    }
}
