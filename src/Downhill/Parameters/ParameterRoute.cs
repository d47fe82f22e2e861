namespace Downhill;

/// <summary>A route of a <see cref="ParameterRouting"/>: these parameters, by these options.</summary>
/// <param name="Patterns">The names, each of which must match a parameter.</param>
/// <param name="Options">The options, of any optimizer.</param>
public sealed record ParameterRoute(IReadOnlyList<NamePattern> Patterns, OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Patterns).And(Options);

    /// <summary>Initializes a route by one pattern.</summary>
    /// <param name="pattern">The names.</param>
    /// <param name="options">The options, of any optimizer.</param>
    public ParameterRoute(NamePattern pattern, OptimizerOptions options)
        : this(
            [pattern ?? throw new ArgumentNullException(nameof(pattern))],
            options ?? throw new ArgumentNullException(nameof(options)))
    {
    }

    /// <summary>Gets the names, out of those, that go another way; by default none.</summary>
    public IReadOnlyList<NamePattern> Except
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = [];

    /// <summary>Gets the factor of the learning rate; default 1.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Gets the patterns as text.</summary>
    internal string Text => string.Join(", ", Patterns) + (Except.Count > 0 ? $" but {string.Join(", ", Except)}" : "");

    /// <summary>Returns whether a parameter takes this route.</summary>
    internal bool Takes(string name) =>
        Patterns.Any(pattern => pattern.Matches(name)) && !Except.Any(pattern => pattern.Matches(name));
}
