using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Tests.Codegen;

/// <summary>Looks at which rule options bind, and computes nothing.</summary>
internal struct RuleType<V> : IRuleReader<V>, IUpdateReader<V>
    where V : struct, IReal<V>
{
    /// <summary>The rule's type.</summary>
    public Type? Type { get; private set; }

    /// <summary>How many state arrays it has.</summary>
    public int States { get; private set; }

    /// <summary>How many of them it writes.</summary>
    public int Written { get; private set; }

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V> =>
            (Type, States, Written) = (typeof(R), R.States, R.WritesState ? R.States : 0);

    void IUpdateReader<V>.Read<U>(U update) => Type = typeof(Wrapped<,,>).MakeGenericType(Type!, typeof(U), typeof(V));
}
