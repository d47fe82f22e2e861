namespace Downhill;

/// <summary>The policy for a gradient that holds a value that is not finite, or so large that state would be
/// infinite for ever (see <see cref="OptimizerOptions.GradientLimit"/>).</summary>
public enum NonFinitePolicy
{
    /// <summary>Throws a <see cref="NonFiniteGradientException"/> that names the parameter and the index, before
    /// anything is changed.</summary>
    Throw,

    /// <summary>Leaves weights, state and step count as they are, and counts the step as skipped.</summary>
    SkipStep,

    /// <summary>Does not look: the value goes into weights and state, and may stay there. Saves one read of the
    /// gradients.</summary>
    LetThrough,
}
