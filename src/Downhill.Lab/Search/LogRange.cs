namespace Downhill.Lab.Search;

/// <summary>A range on which equal ratios lie equally far apart, as suits rates.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// Console.WriteLine(new LogRange("learning-rate", 1e-4, 1).At(0.25));   // 0.001
/// </code>
/// </example>
/// <param name="Option">The command-line name of the option.</param>
/// <param name="Low">The lower end, above 0.</param>
/// <param name="High">The upper end, above the lower.</param>
public sealed record LogRange(string Option, double Low, double High) : SearchRange(
    Option,
    Low > 0 || double.IsNaN(Low) ? Low : throw new FormatException(
        $"A log range lies above 0, for 0 has no logarithm; it began at {Low}. Give a small number, such as 1e-6."),
    Check(Low, High))
{
    private readonly NotNull own = NotNull.Check(Option);

    private const int Digits = 3;

    /// <inheritdoc/>
    public override string Scale => "log";

    /// <inheritdoc/>
    public override double At(double place) =>
        double.Parse((Low * Math.Pow(High / Low, place)).ToString($"G{Digits}"));

    /// <inheritdoc/>
    public override double PlaceOf(double value) => Math.Log(value / Low) / Math.Log(High / Low);
}
