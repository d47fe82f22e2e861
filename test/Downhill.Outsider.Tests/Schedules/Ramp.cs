namespace Downhill.Outsider.Tests.Schedules;

/// <summary>Rises from 0 to what another schedule begins with, and follows that.</summary>
public sealed record Ramp(long Steps, Schedule Next) : Schedule
{
    public static void Register() => Register<Ramp>(
        "ramp",
        [new("steps", schedule => schedule.Steps), new("next", schedule => schedule.Next)],
        arguments => new(arguments.GetInt64("steps"), arguments.GetSchedule("next")));

    public override double At(long step) =>
        step < Steps ? Next.At(0) * (step + 1) / Steps : Next.At(step - Steps);
}
