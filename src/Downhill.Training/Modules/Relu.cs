using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>The rectifier y = max(x, 0), element by element.</summary>
/// <remarks>Its gradient at 0 is taken as 0, as in PyTorch.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Relu().Forward(new Tensor(new float[] { -1, 2 }, 1, 2));
///
/// Console.WriteLine($"{output.Values[0]}, {output.Values[1]}");   // 0, 2
/// </code>
/// </example>
public sealed class Relu : Module
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var output = tape.EmptyLike(input);
        Rectify(input.Values, output.Values);
        tape.Record(this, input, output);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        if (!entry.Input.NeedsGradient)
        {
            return;
        }

        var gradient = entry.Input.TakeSum();
        AddGradient(entry.Output.Values, entry.Output.Gradient, gradient);
    }

    private static void Rectify(ReadOnlySpan<float> x, Span<float> y)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(x);
        var wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (var i = 0; i < wideY.Length; i++)
        {
            wideY[i] = Vector.Max(wide[i], Vector<float>.Zero);
        }

        for (var i = wideY.Length * Vector<float>.Count; i < y.Length; i++)
        {
            y[i] = MathF.Max(x[i], 0);
        }
    }

    /// <summary>Adds the slope to the gradient wherever the output is above 0.</summary>
    private static void AddGradient(ReadOnlySpan<float> y, ReadOnlySpan<float> slope, Span<float> gradient)
    {
        var wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        var wideSlope = MemoryMarshal.Cast<float, Vector<float>>(slope);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] += Vector.ConditionalSelect(
                Vector.GreaterThan(wideY[i], Vector<float>.Zero), wideSlope[i], Vector<float>.Zero);
        }

        for (var i = wide.Length * Vector<float>.Count; i < gradient.Length; i++)
        {
            gradient[i] += y[i] > 0 ? slope[i] : 0;
        }
    }
}
