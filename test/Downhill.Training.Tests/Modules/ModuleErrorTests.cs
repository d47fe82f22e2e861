namespace Downhill.Training.Tests.Modules;

/// <summary>Errors name the module, the shape and the cure.</summary>
public sealed class ModuleErrorTests
{
    public static TheoryData<string, int[], string> Shapes => new()
    {
        {
            "linear", [2, 4],
            "Linear(5, 3) takes 5 elements a row, but the input of shape [2, 4] has 4."
        },
        {
            "linear", [2, 1, 5, 1],
            "Linear(5, 3) takes 5 elements a row, but the input of shape [2, 1, 5, 1] has 1. Put a Flatten before it."
        },
        { "layer norm", [5, 3], "LayerNorm(5) takes 5 elements a row, but the input of shape [5, 3] has 3." },
        { "unflatten", [2, 7], "Unflatten(3, 2) takes 6 elements an example, but the input of shape [2, 7] has 7." },
        {
            "conv", [2, 32],
            "Conv2d(2, 3, 3, stride: 1, padding: 0) takes images [batch, 2, height, width], but the input is of shape "
            + "[2, 32]. Put an Unflatten before it."
        },
        {
            "conv", [2, 1, 8, 8],
            "Conv2d(2, 3, 3, stride: 1, padding: 0) takes images [batch, 2, height, width], but the input is of shape "
            + "[2, 1, 8, 8]."
        },
        {
            "conv", [2, 2, 8, 2],
            "Conv2d(2, 3, 3, stride: 1, padding: 0) has a window of 3 × 3 pixels, more than the 8 × 2 of the input of "
            + "shape [2, 2, 8, 2] with a border of 0. Use a smaller window or more padding."
        },
        {
            "max pool", [2, 2, 1, 4],
            "MaxPool2d(2, stride: 2, padding: 0) has a window of 2 × 2 pixels, more than the 1 × 4 of the input of "
            + "shape [2, 2, 1, 4] with a border of 0. Use a smaller window or more padding."
        },
        {
            "average pool", [2, 16],
            "AveragePool2d(2, stride: 2, padding: 0) takes images [batch, channels, height, width], but the input is "
            + "of shape [2, 16]. Put an Unflatten before it."
        },
        {
            "positions", [2, 6, 3],
            "PositionalEmbedding(5, 3) has 5 positions, but the input of shape [2, 6, 3] has 6. Make the table longer, "
            + "or cut the sequence."
        },
        {
            "positions", [2, 3],
            "PositionalEmbedding(5, 3) takes sequences [batch, time, 3], but the input is of shape [2, 3]."
        },
        { "gru", [2, 5, 4], "Gru(3, 4) takes sequences [batch, time, 3], but the input is of shape [2, 5, 4]." },
        {
            "attention", [2, 6],
            "CausalSelfAttention(6, heads: 2) takes sequences [batch, time, 6], but the input is of shape [2, 6]."
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shape_that_does_not_fit_is_refused_by_name(string name, int[] shape, string message)
    {
        var given = ModuleCase.All[name] with { Shape = shape };

        var refusal = Should.Throw<ArgumentException>(() => given.Make().Forward(given.Input(1)));

        refusal.Message.ShouldBe($"{message} (Parameter 'input')");
    }

    [Theory]
    [InlineData(5, "is 5.")]
    [InlineData(-1, "is -1.")]
    [InlineData(0.5f, "is 0.5.")]
    [InlineData(float.NaN, "is NaN.")]
    [InlineData(float.PositiveInfinity, "is Infinity.")]
    public void An_index_of_no_vector_is_refused(float index, string message)
    {
        var input = new Tensor(new[] { 0, 4, 1, index }, 2, 2);

        Should.Throw<ArgumentException>(() => new Embedding(5, 3).Forward(input)).Message.ShouldStartWith(
            "Embedding(5, 3) takes integers from 0 to 4, but element 3 of the input of shape [2, 2] " + message);
    }

    [Fact]
    public void Arguments_that_mean_nothing_are_refused_where_they_are_given()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm(0)).ParamName.ShouldBe("features");
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm(2, 0)).Message.ShouldContain("Try 1e-5");
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm(2, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new Unflatten(3, 0)).ParamName.ShouldBe("shape");
        Should.Throw<ArgumentOutOfRangeException>(() => new Conv2d(0, 1, 1)).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentOutOfRangeException>(() => new Conv2d(1, 0, 1)).ParamName.ShouldBe("outputs");
        Should.Throw<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, 0)).ParamName.ShouldBe("kernelSize");
        Should.Throw<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, 1, stride: 0)).ParamName.ShouldBe("stride");
        Should.Throw<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, 1, padding: -1)).ParamName.ShouldBe("padding");
        Should.Throw<ArgumentOutOfRangeException>(() => new MaxPool2d(3, padding: 2)).ParamName.ShouldBe("padding");
        Should.Throw<ArgumentOutOfRangeException>(() => new AveragePool2d(1, padding: 1)).ParamName.ShouldBe("padding");
        Should.Throw<ArgumentOutOfRangeException>(() => new Embedding(0, 1)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => new Embedding((1 << 24) + 1, 1)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => new EmbeddingBag(0, 1)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => new EmbeddingBag(1, 0)).ParamName.ShouldBe("features");
        Should.Throw<ArgumentException>(() => new EmbeddingBag(5, 3).Forward(new(new float[3], 3))).Message
            .ShouldStartWith("EmbeddingBag(5, 3) takes bags [bags, places], but the input is of shape [3].");
        Should.Throw<ArgumentOutOfRangeException>(() => new PositionalEmbedding(1, 0)).ParamName.ShouldBe("features");
        Should.Throw<ArgumentOutOfRangeException>(() => new Gru(0, 1)).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentOutOfRangeException>(() => new Gru(1, 0)).ParamName.ShouldBe("units");
        Should.Throw<ArgumentException>(() => new CausalSelfAttention(6, 4)).Message
            .ShouldStartWith("4 heads cannot share 6 features equally. Choose a multiple of 4.");
    }

    [Fact]
    public void A_residual_that_changes_the_shape_says_so() =>
        Should.Throw<ArgumentException>(() => new Residual(new Linear(4, 3)).Forward(new(new float[8], 2, 4))).Message
            .ShouldStartWith("Residual adds its input of shape [2, 4] to what its modules make of it, which is of "
                + "shape [2, 3].");

    [Fact]
    public void Targets_that_do_not_fit_are_refused()
    {
        var outputs = new Tensor(new float[4], 2, 2);

        Should.Throw<ArgumentException>(() => Loss.MeanSquaredError(outputs, new float[3])).Message
            .ShouldStartWith("There are 3 targets for outputs of shape [2, 2]: give one for each element");
        Should.Throw<ArgumentException>(
            () => Loss.MeanSquaredError(new(Array.Empty<float>(), 0), Array.Empty<float>()));
        Should.Throw<ArgumentException>(() => Loss.BinaryCrossEntropy(outputs, new[] { 0, 1, 1.5f, 0 })).Message
            .ShouldStartWith("Target 2 is 1.5, no probability.");
        Should.Throw<ArgumentException>(() => Loss.BinaryCrossEntropy(outputs, new[] { 0, 1, float.NaN, 0 }));
    }
}
