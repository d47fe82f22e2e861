namespace Downhill.Lab.Search;

/// <summary>A range on which equal differences lie equally far apart.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// Console.WriteLine(new LinearRange("beta1", 0.8, 0.9).At(0.5));   // 0.85
/// </code>
/// </example>
/// <param name="Option">The command-line name of the option.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, above the lower.</param>
public sealed record LinearRange(string Option, double Low, double High) : SearchRange(Option, Low, Check(Low, High))
{
    private readonly NotNull own = NotNull.Check(Option);

    private const double Finest = 1e-4;

    /// <inheritdoc/>
    public override string Scale => "linear";

    /// <inheritdoc/>
    /// <remarks>The value is a multiple of the power of ten that is about a ten thousandth of the range.</remarks>
    public override double At(double place)
    {
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10((High - Low) * Finest)), 0, 15);
        return Math.Round(double.Lerp(Low, High, place), digits);
    }

    /// <inheritdoc/>
    public override double PlaceOf(double value) => (value - Low) / (High - Low);
}
