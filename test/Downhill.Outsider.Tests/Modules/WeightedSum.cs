using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

/// <summary>A loss of one's own: the sum of all elements, each times a factor.</summary>
internal sealed class WeightedSum : IOperation
{
    private static readonly WeightedSum Instance = new();

    public IReadOnlyList<Parameter> Parameters => [];

    public static Tensor Of(Tensor values, Memory<float> factors)
    {
        var tape = values.Tape ?? new Tape();
        var sum = tape.Empty();
        var total = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            total += (double)values.Values[i] * factors.Span[i];
        }

        sum.Values[0] = (float)total;
        tape.Record(Instance, values, sum, factors);
        return sum;
    }

    public void Backward(in TapeEntry entry)
    {
        var gradient = entry.Input.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (entry.Output.Gradient[0] * entry.Saved.Span[i]);
        }
    }
}
