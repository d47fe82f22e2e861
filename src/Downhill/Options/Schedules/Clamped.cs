namespace Downhill;

/// <summary>A schedule whose value is another's, but never less than a least and never more than a most.</summary>
/// <remarks>Its text form is
/// <c>clamped:inner=exponential(initial=0.1,factor=0.99,every=1),least=0.001,most=1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Clamped(new ExponentialDecay(0.1, 0.9), Least: 0.01);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Inner">The other schedule.</param>
/// <param name="Least">The least value.</param>
/// <param name="Most">The largest value; default none.</param>
/// <exception cref="ArgumentOutOfRangeException">The most is less than the least, or one of them is not
/// finite.</exception>
public sealed record Clamped(Schedule Inner, double Least, double Most = double.MaxValue) : Schedule
{
    /// <summary>Gets the other schedule.</summary>
    public Schedule Inner { get; } = Inner ?? throw new ArgumentNullException(nameof(Inner));

    /// <summary>Gets the least value.</summary>
    public double Least { get; } = ScheduleCheck.Finite(Least, "Least");

    /// <summary>Gets the largest value; at least the least.</summary>
    public double Most { get; } = ScheduleCheck.Number(
        Most, Most >= Least, "Most", $"at least {NumberText.Of(Least)}, the least", "Exchange them.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Clamped>(
        "clamped",
        [new("inner", x => x.Inner), new("least", x => x.Least), new("most", x => x.Most, double.MaxValue)],
        x => new(x.GetSchedule("inner"), x.GetDouble("least"), x.GetDouble("most")));

    /// <inheritdoc/>
    public override double At(long step) => Math.Clamp(Inner.At(step), Least, Most);
}
