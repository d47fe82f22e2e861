namespace Downhill.Training.Tests.Recorded;

/// <summary>The sum of all elements times factors, which gives a result the gradient that a test wants.</summary>
internal sealed class Upstream : IOperation
{
    private static readonly Upstream Instance = new();

    public IReadOnlyList<Parameter> Parameters => [];

    public static Tensor Of(Tensor values, Memory<float> factors)
    {
        var tape = values.Tape!;
        var sum = tape.Empty();
        sum.Values[0] = 0;
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
