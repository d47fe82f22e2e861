namespace Downhill.Testing;

/// <summary>Thrown by <see cref="RuleLaws"/>: a rule breaks laws.</summary>
public sealed class LawViolationException : Exception
{
    internal LawViolationException(IReadOnlyList<LawViolation> violations)
        : base(string.Join(Environment.NewLine, violations)) => Violations = violations;

    /// <summary>The violations, one for each law and options at most.</summary>
    public IReadOnlyList<LawViolation> Violations { get; }
}
