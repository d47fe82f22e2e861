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
    double Peak, long Warmup, long Stable, long Decay, double Final = 0) : FormulaSchedule
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
            new("peak", x => x.Peak, "h", "the value between rise and fall"),
            new("warmup", x => x.Warmup, "w", "steps of the rise, from 0"),
            new("stable", x => x.Stable, "s", "steps at the peak"),
            new("decay", x => x.Decay, "d", "steps of the fall"),
            new("final", x => x.Final, "η₁", "the value at the end", 0),
        ],
        x => new(
            x.GetDouble("peak"), x.GetInt64("warmup"), x.GetInt64("stable"), x.GetInt64("decay"),
            x.GetDouble("final")))
    {
        Summary = "A rise, a plateau, and a fall at the end that is as one less a root.",
        Preset = "wsd:peak=0.1,warmup=10,stable=60,decay=30",
        Aliases = ["Hugging Face's get_wsd_schedule, whose fall is another"],
        Paper = "Hu et al.: MiniCPM. 2024, arXiv:2404.06395; Hägele et al.: Scaling laws and compute-optimal "
            + "training beyond fixed training durations. 2024, arXiv:2405.18392",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (h, η1, w) = (read.Number("h", Peak), read.Number("η₁", Final), read.Number("w", Warmup));
        if (read.IsBelow(t, w))
        {
            return h * t / w;
        }

        var (s, d) = (read.Number("s", Stable), read.Number("d", Decay));
        var fallen = Coefficient.Min(Coefficient.Max((t - w - s) / d, 0), 1).Named("p");
        return η1 + (h - η1) * (1 - Coefficient.Sqrt(fallen));
    }
}
