using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Whoever makes something of a rule: the sweep computes with it, the symbols print it.</summary>
/// <typeparam name="V">What the rule computes on.</typeparam>
public interface IRuleReader<V>
    where V : struct, IReal<V>
{
    /// <summary>Reads a rule that has just been bound to its coefficients.</summary>
    void Read<R>(R rule)
        where R : struct, IRule<R, V>;
}
