namespace Downhill;

/// <summary>A reader of rules: the kernel computes with them, symbols print them.</summary>
/// <typeparam name="V">The type that rules compute on.</typeparam>
public interface IRuleReader<V>
    where V : struct, IReal<V>
{
    /// <summary>Reads a rule that has just been bound to its coefficients.</summary>
    void Read<R>(R rule)
        where R : struct, IRule<R, V>;
}
