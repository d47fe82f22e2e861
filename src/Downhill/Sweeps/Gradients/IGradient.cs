using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>What a rule takes for the gradient: the raw one, or one transformed on the way, in the same pass.</summary>
/// <typeparam name="V">What it computes on.</typeparam>
internal interface IGradient<V>
    where V : struct, IReal<V>
{
    /// <summary>The gradient that the rule sees.</summary>
    /// <param name="θ">The weight before the step.</param>
    /// <param name="g">The gradient as it was given.</param>
    V Of(V θ, V g);
}
