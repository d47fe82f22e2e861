namespace Downhill;

/// <summary>A schedule of the rates that gradient descent on a quadratic needs least steps with, in an order that stays
/// stable; over and over.</summary>
/// <remarks>Agarwal, Goel and Zhang, 2021, arXiv:2103.01338, with the fractal order of Lebedev and Finogenov, 1971. No
/// rate is below 1/largest, and the longest is near 1/smallest. Its text form is
/// <c>chebyshev:smallest=0.1,largest=10,count=8</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new ChebyshevSchedule(SmallestCurvature: 0.1, LargestCurvature: 10, Count: 8);
/// Console.WriteLine($"{schedule.At(0):F3}, {schedule.At(1):F3}, {schedule.At(8) == schedule.At(0)}");
/// </code>
/// </example>
/// <param name="SmallestCurvature">The smallest curvature of the loss, its least eigenvalue; more than 0.</param>
/// <param name="LargestCurvature">The largest curvature of the loss; at least the smallest.</param>
/// <param name="Count">The number of steps until the rates repeat; a power of two, at most 2³⁰.</param>
/// <exception cref="ArgumentOutOfRangeException">A curvature or the count is outside its range.</exception>
public sealed record ChebyshevSchedule(double SmallestCurvature, double LargestCurvature, long Count) : FormulaSchedule
{
    /// <summary>Gets the smallest curvature of the loss; more than 0.</summary>
    public double SmallestCurvature { get; } = ScheduleCheck.Number(
        SmallestCurvature, SmallestCurvature is > 0, "SmallestCurvature", "more than 0",
        "Try a thousandth of the largest.");

    /// <summary>Gets the largest curvature of the loss; at least the smallest.</summary>
    public double LargestCurvature { get; } = ScheduleCheck.Number(
        LargestCurvature, LargestCurvature >= SmallestCurvature, "LargestCurvature", "at least SmallestCurvature",
        "It is about 1 over the largest rate that does not diverge, times 2.");

    /// <summary>Gets the number of steps until the rates repeat; a power of two.</summary>
    public long Count { get; } = Count is >= 1 and <= 1 << 30 && long.IsPow2(Count)
        ? Count : throw new ArgumentOutOfRangeException(
            null, $"Count must be a power of two, at most 2³⁰; it was {Count}. Try 8 or 64.");

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<ChebyshevSchedule>(
        "chebyshev",
        [
            new("smallest", x => x.SmallestCurvature, "μ", "the smallest curvature of the loss"),
            new("largest", x => x.LargestCurvature, "λ", "the largest curvature of the loss"),
            new("count", x => x.Count, "n", "steps until the rates repeat, a power of two"),
        ],
        x => new(x.GetDouble("smallest"), x.GetDouble("largest"), x.GetInt64("count")))
    {
        Summary = "The rates that gradient descent on a quadratic needs least steps with, in an order that stays "
            + "stable.",
        Preset = "chebyshev:smallest=10,largest=100,count=16",
        Paper = "Agarwal, Goel and Zhang: Acceleration via fractal learning rate schedules. ICML 2021, "
            + "arXiv:2103.01338",
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read)
    {
        var (μ, λ) = (read.Number("μ", SmallestCurvature), read.Number("λ", LargestCurvature));
        var n = read.Number("n", Count);
        var k = read.Number("k", "place of t mod n in the fractal order of n", Place((long)t.Value % Count));
        return 2 / (λ + μ - (λ - μ) * Coefficient.Cos(read.Pi * (2 * k + 1) / (2 * n)));
    }

    /// <summary>Returns the place of a step in the fractal order: each half of it mirrors the order of half as
    /// many.</summary>
    private long Place(long step)
    {
        var place = 0L;
        for (var count = 2L; count <= Count; count *= 2)
        {
            place = (step / (Count / count) & 1) == 0 ? place : count - 1 - place;
        }

        return place;
    }
}
