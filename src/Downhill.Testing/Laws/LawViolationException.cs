namespace Downhill.Testing;

/// <summary>The exception that <see cref="RuleLaws"/> throws if a rule breaks laws.</summary>
public sealed class LawViolationException : Exception
{
    internal LawViolationException(IReadOnlyList<LawViolation> violations)
        : base(string.Join(Environment.NewLine, violations)) => Violations = violations;

    /// <summary>Gets the violations, one for each law and options at most.</summary>
    public IReadOnlyList<LawViolation> Violations { get; }
}
