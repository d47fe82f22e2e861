namespace Downhill;

/// <summary>A schedule whose value is the product of two.</summary>
/// <remarks>PyTorch's <c>ChainedScheduler</c>, where each multiplies what the others leave. Its text form is
/// <c>product:a=cosine(initial=0.1,duration=1000,final=0),b=0.5</c>. Where the option's own value stands for
/// <c>initial</c>, it does so in <paramref name="A"/> alone, or it would count twice.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var schedule = new Product(new CosineDecay(0.1, 100), new LinearSchedule(0, 10, 1));
/// Console.WriteLine($"{schedule.At(0)}, {schedule.At(50):F2}");
/// </code>
/// </example>
/// <param name="A">One schedule.</param>
/// <param name="B">The other.</param>
public sealed record Product(Schedule A, Schedule B) : FormulaSchedule
{
    /// <summary>Gets one schedule.</summary>
    public Schedule A { get; } = A ?? throw new ArgumentNullException(nameof(A));

    /// <summary>Gets the other.</summary>
    public Schedule B { get; } = B ?? throw new ArgumentNullException(nameof(B));

    /// <summary>Gets the text form.</summary>
    internal static ScheduleForm Form => new ScheduleForm<Product>(
        "product",
        [
            new("a", x => x.A, "a", "one schedule"),
            new("b", x => x.B, "b", "the other"),
        ],
        x => new(x.GetSchedule("a"), x.GetSchedule("b")))
    {
        Summary = "The product of two schedules.",
        Preset = "product(cosine(0.1, 100), linear(0.2, 30, 1))",
        Aliases = ["PyTorch's ChainedScheduler, where each multiplies what the others leave"],
    };

    /// <inheritdoc/>
    protected override Coefficient At(Coefficient t, ScheduleReader read) =>
        read.Value("a", A, t) * read.Value("b", B, t);
}
