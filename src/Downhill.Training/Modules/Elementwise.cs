namespace Downhill.Training;

/// <summary>The passes of a module that applies a function to every element.</summary>
internal static class Elementwise<F>
    where F : struct, IElementFunction
{
    /// <summary>Computes the output, and records the module.</summary>
    public static Tensor Apply(Module module, Tensor input, Tape tape)
    {
        var output = tape.EmptyLike(input);
        var x = input.Values;
        var y = output.Values;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = F.Value(x[i]);
        }

        tape.Record(module, input, output);
        return output;
    }

    /// <summary>Computes the gradient of the input.</summary>
    public static void Backward(in TapeEntry entry)
    {
        if (!entry.Input.NeedsGradient)
        {
            return;
        }

        var x = entry.Input.Values;
        var y = entry.Output.Values;
        var slope = entry.Output.Gradient;
        var gradient = entry.Input.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (slope[i] * F.Slope(x[i], y[i]));
        }
    }
}
