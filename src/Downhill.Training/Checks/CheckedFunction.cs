namespace Downhill.Training;

/// <summary>A function of a tensor as one number: the sum of its elements, each times a factor.</summary>
internal sealed class CheckedFunction(Func<Tensor, Tensor> function, Tensor input)
{
    private Memory<float> factors;

    /// <summary>Computes the number in double, from the float32 elements.</summary>
    public double Evaluate()
    {
        var values = Forward().Values;
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += (double)factors.Span[i] * values[i];
        }

        return sum;
    }

    /// <summary>Computes the elements.</summary>
    public Tensor Forward()
    {
        var output = function(input);
        if (factors.Length != output.Length)
        {
            factors = Draw(output.Length);
        }

        return output;
    }

    /// <summary>Computes the gradients, and returns a copy of the elements.</summary>
    /// <exception cref="InvalidOperationException">No operation recorded the function's result.</exception>
    public float[] Backward()
    {
        var output = Forward();
        var tape = output.Tape ?? throw new InvalidOperationException(
            "The function's result belongs to no pass, so there is nothing to walk back. Make it with Tape.Empty, and "
            + "record the operation.");
        var sum = tape.Empty();
        sum.Values[0] = 0;
        tape.Record(WeightedSumOperation.Instance, output, sum, factors);
        var values = output.Values.ToArray();
        sum.Backward();
        return values;
    }

    /// <summary>Returns the root of the sum of the squares of the numbers that are added up.</summary>
    public double Norm()
    {
        var values = Forward().Values;
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += (double)factors.Span[i] * values[i] * factors.Span[i] * values[i];
        }

        return Math.Sqrt(sum);
    }

    private static float[] Draw(int length)
    {
        var generator = new Generator(length);
        var drawn = new float[length];
        foreach (ref var factor in drawn.AsSpan())
        {
            factor = (float)((generator.Below(2) == 0 ? 1 : -1) * generator.Uniform(0.5, 1.5));
        }

        return drawn;
    }
}
