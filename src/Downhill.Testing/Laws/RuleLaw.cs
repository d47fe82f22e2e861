namespace Downhill.Testing;

/// <summary>A law that every update rule obeys, whatever it computes.</summary>
public abstract class RuleLaw
{
    private protected RuleLaw(string name) => Name = name;

    /// <summary>The law as a sentence: <c>Every width computes the same bits</c>.</summary>
    public string Name { get; }

    /// <summary>Whether weights that decay and options that climb must be tried too.</summary>
    internal virtual bool IsAboutForms => true;

    /// <summary>Returns the first way in which a rule breaks the law; null if it keeps it.</summary>
    /// <param name="options">Options that bind the rule.</param>
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
    /// <param name="options">Options that bind the rule.</param>
    /// <exception cref="LawViolationException">The rule breaks the law; the message says how.</exception>
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
