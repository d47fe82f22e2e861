namespace Downhill;

/// <summary>A schedule that falls as one over the root of the steps: <paramref name="Initial"/> / √(1 + t /
/// <paramref name="Timescale"/>).</summary>
/// <remarks>Vaswani et al., 2017, arXiv:1706.03762, without the warm-up, which <see cref="Warmup"/> adds. Its text form
/// is <c>inverse-sqrt:initial=0.1,timescale=1000</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Warmup(400, new InverseSquareRootDecay(Initial: 1e-3, Timescale: 400));
/// Console.WriteLine($"{schedule.At(200)}, {schedule.At(400)}, {schedule.At(1600)}");
/// </code>
/// </example>
/// <param name="Initial">The value at step 0.</param>
/// <param name="Timescale">The number of steps after which the value has fallen by √2; at least 1; default 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The timescale is less than 1, or the value is not
/// finite.</exception>
public sealed record InverseSquareRootDecay(double Initial, long Timescale = 1) : FormulaSchedule
{
    /// <summary>Gets the value at step 0.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps after which the value has fallen by √2; at least 1.</summary>
    public long Timescale { get; } = ScheduleCheck.Steps(Timescale, "Timescale", "Try the number of warm-up steps.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<InverseSquareRootDecay>(
        "inverse-sqrt",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value at step 0"),
            new("timescale", x => x.Timescale, "τ", "steps after which the value has fallen by √2", 1),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetInt64("timescale")))
    {
        Summary = "A fall as one over the root of the steps.",
        Preset = "inverse-sqrt:initial=0.1,timescale=5",
        Aliases = ["Hugging Face's get_inverse_sqrt_schedule, after its warm-up"],
        Paper = "Vaswani et al.: Attention is all you need. NeurIPS 2017, arXiv:1706.03762",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Number("η₀", Initial) / Coefficient.Sqrt(1 + t / read.Number("τ", Timescale));
}
