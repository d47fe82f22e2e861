namespace Downhill.Testing;

/// <summary>A violation of a law: the law, the rule's options and the evidence.</summary>
public sealed class LawViolation
{
    internal LawViolation(RuleLaw law, OptimizerOptions options, string what) =>
        (Law, Options, What) = (law, options, what);

    /// <summary>Gets the law that is broken.</summary>
    public RuleLaw Law { get; }

    /// <summary>Gets the options of the rule.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>Gets the evidence, and the cure if one is known.</summary>
    public string What { get; }

    /// <summary>Returns the law, the options and the evidence in one sentence.</summary>
    public override string ToString() => $"{Law.Name}, but not with {Options}: {What}";
}
