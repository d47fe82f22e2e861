namespace Downhill.Testing;

/// <summary>A way in which a rule breaks a law.</summary>
public sealed class LawViolation
{
    internal LawViolation(RuleLaw law, OptimizerOptions options, string what) =>
        (Law, Options, What) = (law, options, what);

    /// <summary>The law.</summary>
    public RuleLaw Law { get; }

    /// <summary>The options that bound the rule.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>What was seen, and where it helps, the cure.</summary>
    public string What { get; }

    /// <summary>Returns the law, the options and what was seen.</summary>
    public override string ToString() => $"{Law.Name}, but not with {Options}: {What}";
}
