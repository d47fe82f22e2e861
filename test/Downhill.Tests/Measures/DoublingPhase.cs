using System.Numerics;

namespace Downhill.Tests.Measures;

/// <summary>Doubles a gradient that is kept as state, as a whole.</summary>
internal sealed class DoublingPhase<T> : TensorPhase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override OptimizerOptions First { get; } = new KeptOptions { IsFirst = true };

    public override int State => 0;

    public override void Check(string parameter, IReadOnlyList<int> shape)
    {
    }

    public override void Apply(in TensorUpdate<T> tensor)
    {
        foreach (ref var value in tensor.Values)
        {
            value += value;
        }
    }
}
