namespace Downhill;

/// <summary>The policy for gradients that are not finite, or so large that state would become infinite.</summary>
/// <remarks>See <see cref="OptimizerOptions.GradientLimit"/> for what is too large.</remarks>
public enum NonFinitePolicy
{
    /// <summary>Throws a <see cref="NonFiniteGradientException"/>, which names parameter and index, before anything is
    /// changed.</summary>
    Throw,

    /// <summary>Leaves weights, state and step count as they are, and counts the step in
    /// <see cref="Optimizer.Skipped"/>.</summary>
    SkipStep,

    /// <summary>Lets the value into weights and state, where it may stay; saves one read of the gradients.</summary>
    LetThrough,
}
