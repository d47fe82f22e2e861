using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>The gradient that a rule sees: the raw one, or one transformed in the same pass.</summary>
/// <typeparam name="V">The type on which it computes.</typeparam>
internal interface IGradient<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets whether a program that is compiled ahead of time has kernels for it; else it goes through
    /// tiles.</summary>
    static abstract bool IsCompiledAhead { get; }

    /// <summary>Returns the gradient that the rule sees.</summary>
    /// <param name="θ">The weight before the step.</param>
    /// <param name="g">The gradient as it was given.</param>
    V Of(V θ, V g);
}
