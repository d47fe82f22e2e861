namespace Downhill;

/// <summary>The description of a measure: over which weights it sums, and which terms.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var measure = Catalog.Find("lamb").Defaults.Measure!;
/// Console.WriteLine($"{measure.Scope}: {string.Join(", ", measure.Terms.Select(term => term.Symbol))}");
/// </code>
/// </example>
/// <param name="Scope">The weights over which it sums.</param>
/// <param name="Terms">The terms, one to three, in the order in which the measure returns them.</param>
public sealed record MeasureInfo(MeasureScope Scope, IReadOnlyList<MeasureTerm> Terms)
{
    /// <summary>The largest number of terms.</summary>
    internal const int MostTerms = 3;

    /// <summary>Gets the terms, one to three, in the order in which the measure returns them.</summary>
    public IReadOnlyList<MeasureTerm> Terms { get; init; } = Terms ?? throw new ArgumentNullException(nameof(Terms));
}
