namespace Downhill;

/// <summary>What a step does when a gradient holds a value that is not finite, or so large that state would be
/// infinite for ever (see <see cref="OptimizerOptions.GradientLimit"/>).</summary>
public enum NonFinitePolicy
{
    /// <summary>Throw a <see cref="NonFiniteGradientException"/> that names the parameter and the index, before
    /// anything is changed.</summary>
    Throw,

    /// <summary>Leave weights, state and step count as they are, and count the step as skipped.</summary>
    SkipStep,

    /// <summary>Do not look: the value goes into weights and state, and may stay there. Saves one read of the
    /// gradients.</summary>
    LetThrough,
}
