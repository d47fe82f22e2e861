namespace Downhill.Training.Tests.Modules;

/// <summary>A module with an input that fits.</summary>
/// <param name="Make">Makes the module.</param>
/// <param name="Shape">The shape of the input.</param>
/// <param name="Indices">The number of possible indices, if the input is such; 0 if it is any numbers.</param>
internal sealed record ModuleCase(Func<Module> Make, int[] Shape, int Indices = 0)
{
    /// <summary>Modules of each kind, with odd shapes and a batch of one.</summary>
    public static Dictionary<string, ModuleCase> All { get; } = new(StringComparer.Ordinal)
    {
        ["linear"] = new(() => new Linear(5, 3), [4, 5]),
        ["linear over 2 × 3 rows"] = new(() => new Linear(5, 3), [2, 3, 5]),
        ["linear, one row"] = new(() => new Linear(5, 3), [1, 5]),
        ["rectified linear"] = new(() => new Sequential(new Linear(5, 7), new Relu()), [3, 5]),
        ["relu"] = new(() => new Relu(), [3, 7]),
        ["sigmoid"] = new(() => new Sigmoid(), [3, 7]),
        ["tanh"] = new(() => new Tanh(), [2, 2, 5]),
        ["gelu"] = new(() => new Gelu(), [3, 7]),
        ["dropout at rest"] = new(() => new Sequential(new Tanh(), new Dropout()) { IsTraining = false }, [3, 7]),
        ["flatten"] = new(() => new Flatten(), [2, 3, 2]),
        ["unflatten"] = new(() => new Unflatten(3, 2), [2, 6]),
        ["layer norm"] = new(() => new LayerNorm(5), [3, 5]),
        ["layer norm of sequences"] = new(() => new LayerNorm(7), [2, 3, 7]),
        ["layer norm of one"] = new(() => new LayerNorm(2), [1, 2]),
        ["conv"] = new(() => new Conv2d(2, 3, 3), [2, 2, 5, 4]),
        ["conv, one image, padding"] = new(() => new Conv2d(1, 2, 5, padding: 2), [1, 1, 3, 7]),
        ["conv, stride"] = new(() => new Conv2d(3, 2, 3, stride: 2, padding: 1), [2, 3, 5, 6]),
        ["conv, wide stride"] = new(() => new Conv2d(1, 2, 2, stride: 3, padding: 1), [1, 1, 5, 4]),
        ["conv, border only"] = new(() => new Conv2d(1, 2, 5, padding: 2), [2, 1, 1, 1]),
        ["conv, as large as the image"] = new(() => new Conv2d(2, 2, 4), [2, 2, 4, 4]),
        ["max pool"] = new(() => new MaxPool2d(2), [2, 2, 4, 5]),
        ["max pool, overlapping"] = new(() => new MaxPool2d(3, stride: 2, padding: 1), [1, 2, 5, 4]),
        ["average pool"] = new(() => new AveragePool2d(2), [2, 2, 4, 5]),
        ["average pool, overlapping"] = new(() => new AveragePool2d(3, stride: 2, padding: 1), [1, 2, 5, 4]),
        ["embedding"] = new(() => new Embedding(5, 3), [2, 4], Indices: 5),
        ["embedding of one"] = new(() => new Embedding(2, 1), [1], Indices: 2),
        ["embedding bag"] = new(() => new EmbeddingBag(5, 3), [2, 4], Indices: 5),
        ["embedding bag, padded"] = new(() => new EmbeddingBag(5, 3) { Padding = 2 }, [3, 4], Indices: 5),
        ["sparse embedding"] = new(() => new Embedding(5, 3) { IsSparse = true }, [2, 4], Indices: 5),
        ["sparse embedding bag, padded"] = new(
            () => new EmbeddingBag(5, 3) { Padding = 2, IsSparse = true }, [3, 4], Indices: 5),
        ["positions"] = new(() => new PositionalEmbedding(5, 3), [2, 4, 3]),
        ["gru"] = new(() => new Gru(3, 4), [2, 5, 3]),
        ["gru, one of one"] = new(() => new Gru(2, 3), [1, 1, 2]),
        ["gru over letters"] = new(
            () => new Sequential(new Embedding(4, 2), new Gru(2, 3), new Gru(3, 2), new Linear(2, 4)), [2, 6],
            Indices: 4),
        ["attention"] = new(() => new CausalSelfAttention(6, 2), [2, 4, 6]),
        ["attention, one of one"] = new(() => new CausalSelfAttention(3, 1), [1, 1, 3]),
        ["attention of many heads"] = new(() => new CausalSelfAttention(4, 4), [1, 5, 4]),
        ["residual"] = new(() => new Residual(new Linear(4, 6), new Tanh(), new Linear(6, 4)), [3, 4]),
        ["residual of nothing"] = new(() => new Residual(), [3, 4]),
        ["images"] = new(
            () => new Sequential(
                new Unflatten(1, 6, 6), new Conv2d(1, 2, 3, padding: 1), new Tanh(), new AveragePool2d(2),
                new Conv2d(2, 3, 3), new Flatten(), new Linear(3, 2)),
            [2, 36]),
        ["transformer"] = new(
            () => new Sequential(
                new Embedding(5, 4), new PositionalEmbedding(6, 4),
                new Residual(new LayerNorm(4), new CausalSelfAttention(4, 2)),
                new Residual(new LayerNorm(4), new Linear(4, 8), new Gelu(), new Linear(8, 4)), new LayerNorm(4),
                new Linear(4, 5)),
            [2, 6], Indices: 5),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Returns an input with numbers of a seed.</summary>
    public Tensor Input(long seed)
    {
        var generator = new Generator(seed);
        var values = new float[Shape.Aggregate(1, (product, extent) => product * extent)];
        foreach (ref var value in values.AsSpan())
        {
            value = Indices > 0 ? generator.Below(Indices) : (float)generator.Normal();
        }

        return new(values, Shape) { NeedsGradient = Indices == 0 };
    }

    /// <summary>Returns the module with weights that are all random, those that usually start from zeros or ones
    /// too.</summary>
    public Module Drawn(long seed)
    {
        var module = Make();
        var generator = new Generator(seed);
        foreach (ref var weight in module.Weights.Span)
        {
            weight = (float)generator.Uniform(-1, 1);
        }

        return module;
    }
}
