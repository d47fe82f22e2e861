using System.Globalization;
using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A hyper-parameter: a number, or a schedule that gives one for every step.</summary>
/// <remarks>Numbers and schedules convert to it implicitly: <c>LearningRate = 1e-3</c>, <c>LearningRate = new
/// CosineDecay(0.1, 10_000)</c>; a function is put in <c>new</c>: <c>LearningRate = new(step => 0.1 / (1 +
/// step))</c>.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var constant = new AdamOptions { LearningRate = 1e-3 };
/// var cosine = new AdamOptions { LearningRate = new CosineDecay(Initial: 1e-3, Duration: 10_000) };
/// var warmup = new AdamOptions { LearningRate = new(step => 1e-3 * Math.Min(1, (step + 1) / 500.0)) };
///
/// Console.WriteLine(cosine.LearningRate.At(5_000).Value);  // 0.0005
/// ]]></code>
/// </example>
public readonly record struct HyperParameter
{
    private readonly Coefficient constant;

    /// <summary>Initializes a hyper-parameter that follows a schedule.</summary>
    /// <param name="schedule">The schedule; asked at every step.</param>
    public HyperParameter(ISchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Schedule = schedule;
    }

    /// <summary>Initializes a hyper-parameter that follows a function of the step.</summary>
    /// <remarks>A function has no text: a checkpoint compares it by the values that it gives.</remarks>
    /// <param name="schedule">The function of the step, which is 0 at the first; asked at every step.</param>
    public HyperParameter(Func<long, double> schedule)
        : this(Downhill.Schedule.Of(schedule ?? throw new ArgumentNullException(nameof(schedule))))
    {
    }

    private HyperParameter(Coefficient constant, ISchedule? schedule, OptionRange? range) =>
        (this.constant, Schedule, Range) = (constant, schedule, range);

    /// <summary>Gets the schedule; null for a number.</summary>
    public ISchedule? Schedule { get; }

    /// <summary>Gets the range in which the value must lie; null for any value.</summary>
    public OptionRange? Range { get; }

    /// <summary>Gets whether the value is 0 at every step, so that a rule may leave it out.</summary>
    public bool IsZero => Schedule is null && constant.Value == 0;

    /// <summary>Converts a number, for all steps.</summary>
    public static implicit operator HyperParameter(double value) => new(value, null, null);

    /// <summary>Converts a schedule, which gives the value of each step.</summary>
    public static implicit operator HyperParameter(Schedule schedule) => new(schedule);

    /// <summary>Converts a function of the step.</summary>
    /// <remarks>A lambda must be put in <c>new(…)</c>, since C# converts it to a delegate only.</remarks>
    public static implicit operator HyperParameter(Func<long, double> schedule) => new(schedule);

    /// <summary>Returns the number or schedule that a text is; null if it is neither.</summary>
    /// <exception cref="ArgumentException">The text is that of a schedule, with a fault.</exception>
    internal static HyperParameter? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x
        : text.AsSpan().ContainsAny(':', '(') ? Downhill.Schedule.Parse(text) : (HyperParameter?)null;

    /// <summary>Returns a number with its symbol, for rules whose formula is printed.</summary>
    /// <param name="value">The number with its symbol.</param>
    internal static HyperParameter Symbolic(Coefficient value) => new(value, null, null);

    /// <summary>Returns the value at a step.</summary>
    /// <param name="step">The number of steps that the optimizer has done: 0 at the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule gave a value outside the option's range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Coefficient At(long step) => Schedule is null ? constant : Ask(Schedule, step);

    /// <summary>Returns the same number or schedule, limited to a range.</summary>
    /// <remarks>A schedule is checked whenever it is asked for a value.</remarks>
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

    /// <summary>Returns the number or schedule times a number.</summary>
    /// <param name="factor">The factor.</param>
    internal HyperParameter Times(double factor) => Schedule switch
    {
        null => constant.Value * factor,
        Schedule schedule => new HyperParameter(new Product(schedule, new ConstantSchedule(factor))),
        { } other => new HyperParameter(new ScaledSchedule(other, factor)),
    };

    /// <summary>Returns whether both are the same number or schedule; ranges do not count.</summary>
    /// <param name="other">The other hyper-parameter.</param>
    public bool Equals(HyperParameter other) => constant.Equals(other.constant) && Equals(Schedule, other.Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(constant, Schedule);

    /// <summary>Returns the text of command lines and files: <c>0.001</c>,
    /// <c>cosine:initial=0.001,duration=10000,final=0</c>.</summary>
    public override string ToString() => Schedule?.ToString() ?? constant.ToString();

    private Coefficient Ask(ISchedule schedule, long step)
    {
        var value = schedule.At(step);
        if (Range is { } range && !range.Contains(value))
        {
            range.Check(value, $" at step {step}, as {schedule} gave it");
        }

        return value;
    }
}
