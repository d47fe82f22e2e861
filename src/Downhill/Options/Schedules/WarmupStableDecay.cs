namespace Downhill;

/// <summary>A schedule that rises in a line to <paramref name="Peak"/>, stays there, and falls as one less a root to
/// <paramref name="Final"/>.</summary>
/// <remarks>Hu et al., 2024, arXiv:2404.06395, with the cool-down of Hägele et al., 2024, arXiv:2405.18392. For another
/// cool-down put a <see cref="Sequence"/> of schedules after a <see cref="Warmup"/>. Its text form is
/// <c>wsd:peak=0.1,warmup=100,stable=700,decay=200,final=0</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new WarmupStableDecay(Peak: 0.1, Warmup: 10, Stable: 70, Decay: 20);
/// Console.WriteLine($"{schedule.At(5)}, {schedule.At(50)}, {schedule.At(85):F2}, {schedule.At(100)}");
/// </code>
/// </example>
/// <param name="Peak">The value between rise and fall.</param>
/// <param name="Warmup">The number of steps of the rise, from 0; at least 1.</param>
/// <param name="Stable">The number of steps at the peak; at least 0.</param>
/// <param name="Decay">The number of steps of the fall; at least 1.</param>
/// <param name="Final">The value at the end; default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number of steps is less than it may be, or a value is not
/// finite.</exception>
public sealed record WarmupStableDecay(
    double Peak, long Warmup, long Stable, long Decay, double Final = 0) : Schedule
{
    /// <summary>Gets the value between rise and fall.</summary>
    public double Peak { get; } = ScheduleCheck.Finite(Peak, "Peak");

    /// <summary>Gets the number of steps of the rise; at least 1.</summary>
    public long Warmup { get; } = ScheduleCheck.Steps(Warmup, "Warmup", "Try a hundredth of all steps.");

    /// <summary>Gets the number of steps at the peak; at least 0.</summary>
    public long Stable { get; } = ScheduleCheck.Steps(
        Stable, "Stable", "Without any it rises and falls.", least: 0);

    /// <summary>Gets the number of steps of the fall; at least 1.</summary>
    public long Decay { get; } = ScheduleCheck.Steps(Decay, "Decay", "Try a fifth of all steps.");

    /// <summary>Gets the value at the end.</summary>
    public double Final { get; } = ScheduleCheck.Finite(Final, "Final");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<WarmupStableDecay>(
        "wsd",
        [
            new("peak", x => x.Peak), new("warmup", x => x.Warmup), new("stable", x => x.Stable),
            new("decay", x => x.Decay), new("final", x => x.Final, 0),
        ],
        x => new(
            x.GetDouble("peak"), x.GetInt64("warmup"), x.GetInt64("stable"), x.GetInt64("decay"),
            x.GetDouble("final")));

    /// <inheritdoc/>
    public override double At(long step)
    {
        var fallen = Math.Clamp((double)(step - Warmup - Stable) / Decay, 0, 1);
        return step < Warmup ? Peak * Math.Max(step, 0) / Warmup : Final + (Peak - Final) * (1 - Math.Sqrt(fallen));
    }
}
