namespace Downhill;

/// <summary>A decay of 1 − (1 + n/γ)^−p after n averagings, until that reaches the decay at last: timm's
/// <c>ModelEmaV3</c> with <c>use_warmup</c>.</summary>
/// <remarks>With a power of 2/3 it is 0.999 after 31,600 averagings, with 1 after 1,000.</remarks>
/// <param name="Scale">The number of averagings in which it begins to rise, γ. Above 0; default 1 (timm).</param>
/// <param name="Power">The power, p. Above 0; default 2/3 (timm).</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
public sealed record PowerDecay(double Scale = 1, double Power = 2.0 / 3) : DecayWarmup
{
    /// <summary>Gets the number of averagings in which it begins to rise, γ.</summary>
    public double Scale => γ.Value;

    /// <summary>Gets the exponent p, by which it rises.</summary>
    public double Power => p.Value;

    /// <summary>Gets the scale as the formula has it.</summary>
    internal Coefficient γ { get; init; } = Positive(Scale, nameof(Scale));

    /// <summary>Gets the power as the formula has it.</summary>
    internal Coefficient p { get; init; } = Positive(Power, nameof(Power));

    /// <inheritdoc/>
    public override string ToString() => $"power({NumberText.Of(Scale)},{NumberText.Of(Power)})";

    internal override Coefficient Share(Coefficient decay, Coefficient count) =>
        Coefficient.Max(1 - decay, Coefficient.Pow(1 + (count - 1) / γ, -p));

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            name, value, $"{name} must be positive. Try the default.");
}
