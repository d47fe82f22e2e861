namespace Downhill.Training;

/// <summary>The passes of a module that pools windows of images.</summary>
internal static class Pooling<P>
    where P : struct, IPooling
{
    /// <summary>Computes the output, and records the module.</summary>
    public static Tensor Apply(Pool2d module, Tensor input, Tape tape)
    {
        var window = module.Window;
        window.Check(input, channels: null, module);
        var shape = input.Node.Shape;
        var (height, width) = (shape[2], shape[3]);
        var output = tape.Empty(shape[0], shape[1], window.Count(height), window.Count(width));
        var y = output.Values;
        for (int plane = 0, i = 0; plane < shape[0] * shape[1]; plane++)
        {
            var pixels = input.Values.Slice(plane * height * width, height * width);
            for (var row = 0; row < window.Count(height); row++)
            {
                for (var column = 0; column < window.Count(width); column++, i++)
                {
                    y[i] = P.Value(
                        pixels, width, window.Covered(row, height), window.Covered(column, width),
                        window.Size * window.Size);
                }
            }
        }

        tape.Record(module, input, output);
        return output;
    }

    /// <summary>Computes the gradient of the input.</summary>
    public static void Backward(Window window, in TapeEntry entry)
    {
        if (!entry.Input.NeedsGradient)
        {
            return;
        }

        var shape = entry.Input.Node.Shape;
        var (height, width) = (shape[2], shape[3]);
        var slope = entry.Output.Gradient;
        var gradient = entry.Input.TakeSum();
        for (int plane = 0, i = 0; plane < shape[0] * shape[1]; plane++)
        {
            var pixels = entry.Input.Values.Slice(plane * height * width, height * width);
            var made = gradient.Slice(plane * height * width, height * width);
            for (var row = 0; row < window.Count(height); row++)
            {
                for (var column = 0; column < window.Count(width); column++, i++)
                {
                    P.Backward(
                        pixels, width, window.Covered(row, height), window.Covered(column, width),
                        window.Size * window.Size, slope[i], made);
                }
            }
        }
    }
}
