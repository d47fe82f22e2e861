namespace Downhill.Testing;

/// <summary>A law that every update rule obeys, whatever its formula.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Testing;
///
/// RuleLaw law = RuleLaws.Splits;
/// if (law.Violation(new SgdOptions()) is { } violation)
/// {
///     Console.WriteLine(violation);
/// }
/// </code>
/// </example>
public abstract class RuleLaw
{
    private protected RuleLaw(string name) => Name = name;

    /// <summary>Gets the law as a sentence: <c>Every width computes the same bits</c>.</summary>
    public string Name { get; }

    /// <summary>Gets whether the law must be tried with decaying weights and with climbing too.</summary>
    internal virtual bool IsAboutForms => true;

    /// <summary>Returns the first violation of the law by a rule; null if there is none.</summary>
    /// <param name="options">The options that bind the rule.</param>
    public LawViolation? Violation(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return Violations(options).FirstOrDefault() is { } what ? new(this, options, what) : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return new(this, options, $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Throws if a rule breaks the law.</summary>
    /// <param name="options">The options that bind the rule.</param>
    /// <exception cref="LawViolationException">The rule breaks the law; the message holds the evidence.</exception>
    public void Check(OptimizerOptions options)
    {
        if (Violation(options) is { } violation)
        {
            throw new LawViolationException([violation]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private protected abstract IEnumerable<string> Violations(OptimizerOptions options);
}
