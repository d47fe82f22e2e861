namespace Downhill;

/// <summary>A power of a positive number, by roots where they make it.</summary>
/// <typeparam name="V">The type on which the rule computes.</typeparam>
internal interface IPower<V>
    where V : struct, IReal<V>
{
    /// <summary>Returns the power of a positive number.</summary>
    V Of(V a);
}
