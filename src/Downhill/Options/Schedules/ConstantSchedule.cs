namespace Downhill;

/// <summary>A schedule with the same value at every step.</summary>
/// <remarks>Its text form is <c>constant:initial=0.1</c>. A number converts to a hyper-parameter by itself; this
/// schedule is for where another schedule wants one.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new ConstantSchedule(0.1);
/// Console.WriteLine($"{schedule}: {schedule.At(0)}, {schedule.At(1_000_000)}");
/// </code>
/// </example>
/// <param name="Value">The value, at all steps.</param>
/// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
public sealed record ConstantSchedule(double Value) : FormulaSchedule
{
    /// <summary>Gets the value, at all steps.</summary>
    public double Value { get; } = ScheduleCheck.Finite(Value, "Value");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<ConstantSchedule>(
        "constant",
        [
            new(ScheduleForm.Initial, x => x.Value, "η₀", "the value, at all steps"),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial)))
    {
        Summary = "The same value at every step.",
        Preset = "constant:0.1",
        Aliases = ["optax.constant_schedule"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Number("η₀", Value);
}
