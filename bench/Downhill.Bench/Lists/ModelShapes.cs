namespace Downhill.Bench.Lists;

/// <summary>How many weights each tensor of well-known networks has, told by how the networks are built.</summary>
internal static class ModelShapes
{
    /// <summary>The networks.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<int>>> All { get; } =
        new Dictionary<string, Func<IEnumerable<int>>>(StringComparer.Ordinal)
        {
            ["mlp"] = Perceptron,
            ["resnet50"] = ResNet50,
            ["gpt2"] = Gpt2,
        };

    /// <summary>784-200-10: two layers with biases.</summary>
    private static IEnumerable<int> Perceptron() => [784 * 200, 200, 200 * 10, 10];

    /// <summary>He, Zhang, Ren and Sun, 2015, arXiv:1512.03385, table 1: a stem, four stages of bottlenecks, a
    /// classifier; a norm of scale and shift after every convolution.</summary>
    private static IEnumerable<int> ResNet50()
    {
        var (tensors, channels) = (new List<int>(), 64);
        Convolution(7, 3, 64);
        foreach (var (width, blocks) in new[] { (64, 3), (128, 4), (256, 6), (512, 3) })
        {
            for (var block = 0; block < blocks; block++)
            {
                Convolution(1, channels, width);
                Convolution(3, width, width);
                Convolution(1, width, 4 * width);
                if (block == 0)
                {
                    Convolution(1, channels, 4 * width); // the shortcut, where the number of channels changes
                }

                channels = 4 * width;
            }
        }

        return [.. tensors, channels * 1000, 1000];

        void Convolution(int side, int from, int to) => tensors.AddRange([side * side * from * to, to, to]);
    }

    /// <summary>Radford et al., 2019: the small one, 12 layers of width 768; the output shares the embedding's
    /// weights.</summary>
    private static IEnumerable<int> Gpt2()
    {
        const int Words = 50_257, Context = 1024, Width = 768, Layers = 12;
        IEnumerable<int> norm = [Width, Width];
        IEnumerable<int> layer =
        [
            .. norm, .. Affine(Width, 3 * Width), .. Affine(Width, Width),
            .. norm, .. Affine(Width, 4 * Width), .. Affine(4 * Width, Width),
        ];
        return [Words * Width, Context * Width, .. Enumerable.Range(0, Layers).SelectMany(_ => layer), .. norm];

        static IEnumerable<int> Affine(int from, int to) => [from * to, to];
    }
}
