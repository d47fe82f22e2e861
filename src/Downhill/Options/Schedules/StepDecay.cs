namespace Downhill;

/// <summary>A schedule that is multiplied by <paramref name="Factor"/> every <paramref name="Every"/> steps.</summary>
/// <remarks>Its text form is <c>steps:initial=0.1,every=1000,factor=0.1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var schedule = new StepDecay(Initial: 0.1, Every: 30, Factor: 0.1);
/// var optimizer = new Momentum([weights], new() { LearningRate = schedule });
///
/// Console.WriteLine($"{schedule.At(29)}, {schedule.At(30)}");
/// </code>
/// </example>
/// <param name="Initial">The value of the first <paramref name="Every"/> steps.</param>
/// <param name="Every">The number of steps between two changes; at least 1.</param>
/// <param name="Factor">The factor of each change; default 0.1 (PyTorch's <c>StepLR</c>, as gamma).</param>
/// <exception cref="ArgumentOutOfRangeException">The number of steps is less than 1, or a number is not
/// finite.</exception>
public sealed record StepDecay(double Initial, long Every, double Factor = 0.1) : FormulaSchedule
{
    /// <summary>Gets the value until the first change.</summary>
    public double Initial { get; } = ScheduleCheck.Finite(Initial, "Initial");

    /// <summary>Gets the number of steps between two changes.</summary>
    public long Every { get; } = ScheduleCheck.Steps(Every, "Every", "A stair lasts one step or more; try 1000.");

    /// <summary>Gets the factor of each change.</summary>
    public double Factor { get; } = ScheduleCheck.Finite(Factor, "Factor");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<StepDecay>(
        "steps",
        [
            new(ScheduleForm.Initial, x => x.Initial, "η₀", "the value of the first n steps"),
            new("every", x => x.Every, "n", "steps between two changes"),
            new("factor", x => x.Factor, "γ", "the factor of each change", 0.1),
        ],
        x => new(x.GetDouble(ScheduleForm.Initial), x.GetInt64("every"), x.GetDouble("factor")))
    {
        Summary = "A stair: the same factor every so many steps.",
        Preset = "steps:initial=0.1,every=25,factor=0.5",
        Aliases = ["PyTorch's StepLR", "Keras's ExponentialDecay with staircase"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) => read.Number("η₀", Initial)
        * Coefficient.Pow(read.Number("γ", Factor), Coefficient.Floor(t / read.Number("n", Every)));
}
