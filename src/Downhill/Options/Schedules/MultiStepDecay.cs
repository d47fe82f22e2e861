namespace Downhill;

/// <summary>A schedule that is multiplied by <paramref name="Factor"/> at each milestone.</summary>
/// <remarks>PyTorch's <c>MultiStepLR</c>. Its text form is
/// <c>multi-step:initial=0.1,milestones=30/60/80,factor=0.1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new MultiStepDecay(Initial: 0.1, Milestones: [30, 60], Factor: 0.5);
/// Console.WriteLine($"{schedule.At(29)}, {schedule.At(30)}, {schedule.At(60)}");
/// </code>
/// </example>
/// <param name="Initial">The value up to the first milestone.</param>
/// <param name="Milestones">The steps from which on the next value holds, in order.</param>
/// <param name="Factor">The factor at each milestone; default 0.1 (PyTorch, as gamma).</param>
/// <exception cref="ArgumentException">The milestones are not whole steps in order, or a number is not
/// finite.</exception>
public sealed record MultiStepDecay(double Initial, NumberList Milestones, double Factor = 0.1) : FormulaSchedule
{
    /// <summary>Gets the value up to the first milestone.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the steps from which on the next value holds, in order.</summary>
    public NumberList Milestones { get; } = ScheduleCheck.Milestones(Milestones, "Milestones");

    /// <summary>Gets the factor at each milestone.</summary>
    public double Factor { get; } = ScheduleCheck.Finite(Factor, "Factor");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<MultiStepDecay>(
        "multi-step",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value up to the first milestone"),
            new("milestones", x => x.Milestones, "", "the steps from which on the next value holds"),
            new("factor", x => x.Factor, "γ", "the factor at each milestone", 0.1),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetNumbers("milestones"), x.GetDouble("factor")))
    {
        Summary = "The same factor at each milestone.",
        Preset = "multi-step:0.1,milestones=50/80,factor=0.3",
        Aliases = ["PyTorch's MultiStepLR", "optax.piecewise_constant_schedule"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var i = read.Number("i", "milestones up to t", Milestones.Count(at => at <= t.Value));
        return read.Number("η₀", Initial) * Coefficient.Pow(read.Number("γ", Factor), i);
    }
}
