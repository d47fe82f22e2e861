using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Downhill;

/// <summary>The base of schedules: pure functions of the step that stand in place of a hyper-parameter.</summary>
/// <remarks>Derive from it for a schedule of your own; <see cref="Register"/> gives it a text form: a name and
/// arguments, <c>cosine:initial=0.1,duration=1000,final=0</c>, or, as it must be within another schedule,
/// <c>cosine(initial=0.1,duration=1000,final=0)</c>. Names of arguments may be left out if the arguments come in their
/// order, and so may arguments that have a default.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var rate = new Ramp(500, new CosineDecay(1e-3, 10_000));
/// new AdamW([weights], new() { LearningRate = rate }).Step();
///
/// sealed record Ramp(long Steps, Schedule Next) : Schedule
/// {
///     public override double At(long step) =>
///         step < Steps ? Next.At(0) * (step + 1) / Steps : Next.At(step - Steps);
/// }
/// ]]></code>
/// </example>
public abstract record Schedule : ISchedule
{
    /// <inheritdoc/>
    public abstract double At(long step);

    /// <summary>Returns a schedule that calls a function of the step.</summary>
    /// <remarks>A function has no text form: a checkpoint compares it by the values that it gives.</remarks>
    /// <param name="function">The function of the step, which is 0 at the first.</param>
    public static Schedule Of(Func<long, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionSchedule(function);
    }

    /// <summary>Gives a type of schedules a text form, for command lines and checkpoints.</summary>
    /// <remarks>Call it once, before the first text is read: from a static constructor, a module initializer or the
    /// start of the program. To register the same again changes nothing. It is safe to call from several
    /// threads.</remarks>
    /// <typeparam name="T">The type of the schedules.</typeparam>
    /// <param name="name">The name in texts, such as <c>ramp</c>: a letter, then letters, digits and
    /// hyphens.</param>
    /// <param name="parameters">The parameters in their order. One with the name <c>initial</c> takes the option's own
    /// value if that is set beside the schedule.</param>
    /// <param name="create">Makes a schedule of its arguments.</param>
    /// <exception cref="ArgumentException">The name is not allowed, or another type has it.</exception>
    public static void Register<T>(
        string name, IReadOnlyList<ScheduleParameter<T>> parameters, Func<ScheduleArguments, T> create)
        where T : Schedule => ScheduleForm.Register(new ScheduleForm<T>(name, parameters, create));

    /// <summary>Returns the schedule that a text describes.</summary>
    /// <param name="text">The text, such as <c>cosine:0.1,1000</c>.</param>
    /// <exception cref="ArgumentException">The text describes no schedule; the message lists the forms.</exception>
    public static Schedule Parse(string text) => ScheduleText.Parse(text, initial: null);

    /// <summary>Returns whether a text describes a schedule, and that schedule.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schedule">The schedule; null if there is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Schedule? schedule)
    {
        try
        {
            schedule = text is null ? null : Parse(text);
        }
        catch (ArgumentException)
        {
            schedule = null;
        }

        return schedule is not null;
    }

    /// <summary>Returns the text form, which <see cref="Parse"/> reads back; without one, the type and its
    /// properties.</summary>
    public sealed override string ToString() => ScheduleText.Of(this) ?? Describe();

    /// <summary>Returns the type and its properties, for schedules without a text form.</summary>
    private protected virtual string Describe()
    {
        var text = new StringBuilder(GetType().Name).Append(" { ");
        return text.Append(PrintMembers(text) ? " }" : "}").ToString();
    }
}
