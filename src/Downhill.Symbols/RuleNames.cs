namespace Downhill.Symbols;

/// <summary>The names that a rule's formula has for what the rule is given and what it moves.</summary>
/// <param name="Weights">The weights that the rule is given.</param>
/// <param name="Gradient">The gradient that the rule is given.</param>
/// <param name="Moved">The weights that the rule leaves.</param>
/// <param name="StatesAreBefore">Whether states are those before the step; else this step has made them.</param>
internal sealed record RuleNames(Variable Weights, Variable Gradient, Variable Moved, bool StatesAreBefore = true)
{
    /// <summary>Gets the weights before a step.</summary>
    public static Variable Before { get; } = new("θ", true);

    /// <summary>Gets the weights after a step and all that stands around it.</summary>
    public static Variable After { get; } = new("θ", false);

    /// <summary>Gets the point at which a gradient is taken, if it is not the weights.</summary>
    public static Variable Ahead { get; } = new("θ̃", false);

    /// <summary>Gets the usual names: weights before and after, and the gradient.</summary>
    public static RuleNames Step { get; } = new(Before, new("g", false), After);

    /// <summary>Gets the names for a rule that goes to where a gradient is taken.</summary>
    public static RuleNames LookAhead { get; } = Step with { Moved = Ahead };
}
