namespace Downhill;

/// <summary>A term of a measure: its symbol, and how it is summed.</summary>
/// <param name="Symbol">The symbol in the formula.</param>
/// <param name="Reduction">The way in which it is summed; default the norm.</param>
public sealed record MeasureTerm(string Symbol, Reduction Reduction = Reduction.Norm)
{
    /// <summary>Gets the symbol in the formula.</summary>
    public string Symbol { get; init; } = Symbol ?? throw new ArgumentNullException(nameof(Symbol));
}
