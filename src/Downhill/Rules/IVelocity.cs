namespace Downhill;

/// <summary>A form of momentum: what it gathers, and how far it moves.</summary>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
internal interface IVelocity<V>
    where V : struct, IReal<V>
{
    /// <summary>Gathers a preconditioned gradient, and returns the move against which the weight goes.</summary>
    /// <param name="u">The gradient, divided.</param>
    /// <param name="b">The velocity. Written.</param>
    V Move(V u, ref V b);
}
