namespace Downhill;

/// <summary>A schedule that rises and falls in straight lines between two values, over and over.</summary>
/// <remarks>Smith, 2017, arXiv:1506.01186. PyTorch's <c>CyclicLR</c>: its mode triangular2 has a cycle factor of 0.5,
/// exp_range its gamma as step factor. Its text form is
/// <c>cyclic:low=0.001,high=0.1,rise=500,fall=500,cycle-factor=1,step-factor=1</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new CyclicSchedule(Low: 0.01, High: 0.1, Rise: 10, Fall: 20);
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(10)}, {schedule.At(30)}");
/// </code>
/// </example>
/// <param name="Low">The value at step 0, and at the end of each cycle.</param>
/// <param name="High">The highest value, in the first cycle.</param>
/// <param name="Rise">The number of steps from low to high; at least 1.</param>
/// <param name="Fall">The number of steps from high to low; at least 1.</param>
/// <param name="CycleFactor">The factor from the height of a cycle to that of the next; at least 0; default 1.</param>
/// <param name="StepFactor">The factor of the height at each step; at least 0; default 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number of steps is less than 1, a factor negative, or a
/// number not finite.</exception>
public sealed record CyclicSchedule(
    double Low, double High, long Rise, long Fall, double CycleFactor = 1, double StepFactor = 1) : FormulaSchedule
{
    /// <summary>Gets the value at step 0, and at the end of each cycle.</summary>
    public double Low { get; } = ScheduleCheck.Finite(Low, "Low");

    /// <summary>Gets the highest value, in the first cycle.</summary>
    public double High { get; } = ScheduleCheck.Finite(High, "High");

    /// <summary>Gets the number of steps from low to high; at least 1.</summary>
    public long Rise { get; } = ScheduleCheck.Steps(Rise, "Rise", "Try 2,000.");

    /// <summary>Gets the number of steps from high to low; at least 1.</summary>
    public long Fall { get; } = ScheduleCheck.Steps(Fall, "Fall", "Try as many as rise.");

    /// <summary>Gets the factor from the height of a cycle to that of the next; at least 0.</summary>
    public double CycleFactor { get; } = ScheduleCheck.Number(
        CycleFactor, CycleFactor is >= 0, "CycleFactor", "at least 0", "0.5 halves each cycle.");

    /// <summary>Gets the factor of the height at each step; at least 0.</summary>
    public double StepFactor { get; } = ScheduleCheck.Number(
        StepFactor, StepFactor is >= 0, "StepFactor", "at least 0", "Try 0.9999.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<CyclicSchedule>(
        "cyclic",
        [
            new("low", x => x.Low, "ℓ", "the value at step 0, and at the end of each cycle"),
            new("high", x => x.High, "h", "the highest value, in the first cycle"),
            new("rise", x => x.Rise, "r", "steps from low to high"),
            new("fall", x => x.Fall, "f", "steps from high to low"),
            new("cycle-factor", x => x.CycleFactor, "γ", "the height of a cycle over that of the one before", 1),
            new("step-factor", x => x.StepFactor, "ρ", "the factor of the height at each step", 1),
        ],
        x => new(
            x.GetDouble("low"), x.GetDouble("high"), x.GetInt64("rise"), x.GetInt64("fall"),
            x.GetDouble("cycle-factor"), x.GetDouble("step-factor")))
    {
        Summary = "A rise and a fall in straight lines, over and over.",
        Preset = "cyclic:0.01,0.1,10,15,cycle-factor=0.7",
        Aliases =
        [
            "PyTorch's CyclicLR: its mode triangular2 has a cycle factor of 0.5, exp_range its gamma as step factor",
        ],
        Paper = "Smith: Cyclical learning rates for training neural networks. WACV 2017, arXiv:1506.01186",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (low, high) = (read.Number("ℓ", Low), read.Number("h", High));
        var (r, f) = (read.Number("r", Rise), read.Number("f", Fall));
        var i = Coefficient.Floor(t / (r + f)).Named("i");
        var at = (t - i * (r + f)).Named("s");
        return low + (high - low) * Coefficient.Min(at / r, (r + f - at) / f)
            * Coefficient.Pow(read.Number("γ", CycleFactor), i) * Coefficient.Pow(read.Number("ρ", StepFactor), t);
    }
}
