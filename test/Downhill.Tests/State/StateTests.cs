using Downhill.Tensors;

namespace Downhill.Tests.State;

/// <summary>State by name.</summary>
public sealed class StateTests
{
    [Fact]
    public void State_is_a_live_view_of_named_tensors()
    {
        var adam = new Adam(
            [new Parameter("a", new float[6], Ones(6), [2, 3]), new Parameter("b", new float[1], Ones(1))]);
        var state = adam.State;

        adam.Step();

        state.Keys.ShouldBe(["a/exp_avg", "a/exp_avg_sq", "b/exp_avg", "b/exp_avg_sq"]);
        state["a", "exp_avg"].ShouldBeSameAs(state["a/exp_avg"]);
        state["a/exp_avg"].Type.ShouldBe(TensorType.Float32);
        state["a/exp_avg"].Shape.ShouldBe([2, 3]);
        state["a/exp_avg"].ToArray<float>().ShouldAllBe(x => Math.Abs(x - 0.1f) < 1e-7f);
    }

    [Fact]
    public void State_of_narrow_weights_and_formats_is_named_too()
    {
        Parameter<BFloat16>[] parameters = [new("w", new BFloat16[300], shape: [3, 100])];

        Shapes(new() { StateFormat = StateFormat.BFloat16, Rounding = Rounding.Compensated })
            .ShouldBe(["w/momentum_buffer BFloat16 [3,100]", "w/compensation Int16 [3,100]"]);
        Shapes(new() { StateFormat = StateFormat.Block8, Rounding = Rounding.Master })
            .ShouldBe(
                ["w/momentum_buffer UInt8 [3,100]", "w/momentum_buffer.absmax Float32 [2]", "w/master Float32 [3,100]"]);

        IEnumerable<string> Shapes(MomentumOptions options) => new Momentum(parameters, options).State
            .Select(pair => $"{pair.Key} {pair.Value.Type} [{string.Join(',', pair.Value.Shape)}]");
    }

    [Fact]
    public void State_in_blocks_is_gathered_as_codes_and_largest_magnitudes()
    {
        var gradient = Enumerable.Range(0, 300).Select(i => i < 256 ? i - 300f : i).ToArray();
        var momentum = new Momentum(
            [new Parameter("v", new float[700], new float[700]), new Parameter("w", new float[300], gradient)],
            new() { StateFormat = StateFormat.Block8 });

        momentum.Step();

        // The first code of the second block is 256/299 of its largest, the last is the largest itself.
        momentum.State["w/momentum_buffer.absmax"].ToArray<float>().ShouldBe([300, 299]);
        var codes = momentum.State["w/momentum_buffer"];
        codes.ToArray<byte>()[299].ShouldBe((byte)127);
        codes.ToArray<byte>()[0].ShouldBe((byte)255);
        codes.Bytes(250, 40).ToArray().ShouldBe(codes.ToArray<byte>()[250..290]);
        Should.Throw<ArgumentOutOfRangeException>(() => codes.Bytes(299, 2).Length);
    }

    [Fact]
    public void Saving_copies()
    {
        var adam = new Adam([new Parameter("w", new float[2], Ones(2))]);
        adam.Step();

        var saved = adam.Save();
        adam.Step();

        saved["w/exp_avg"].ToArray<float>().ShouldAllBe(x => Math.Abs(x - 0.1f) < 1e-7f);
        (saved.Metadata["optimizer.steps"], saved.Metadata["w/step"]).ShouldBe(("1", "1"));
    }

    [Fact]
    public void Metadata_tells_options_and_schedules_readably()
    {
        var first = new AdamOptions
        {
            LearningRate = new CosineDecay(
            1e-3, 100, 1e-5), StateFormat = StateFormat.BFloat16, Maximize = true
        };
        var adam = new Adam(
            [new([new Parameter("a", new float[1]), new Parameter("b", new float[1])], first), new([], new AdamOptions())])
        {
            MaxGradientNorm = 0.5,
        };

        adam.Save().Metadata.ShouldBe(new Dictionary<string, string>
        {
            ["optimizer.max-gradient-norm"] = "0.5",
            ["optimizer.non-finite"] = "throw",
            ["optimizer.format"] = "1",
            ["optimizer.steps"] = "0",
            ["optimizer.skipped"] = "0",
            ["optimizer.groups"] = """[{"optimizer":"Adam","parameters":["a","b"],"keys":["exp_avg","exp_avg_sq"],"options":{"""
                + "\"learning-rate\":\"cosine:initial=0.001,duration=100,final=1e-5\","
                + "\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1e-8,\"weight-decay\":0,"
                + "\"maximize\":true,\"state-format\":\"bfloat16\",\"rounding\":\"stochastic\",\"seed\":0,\"update-transforms\":\"none\"}},"
                + """{"optimizer":"Adam","parameters":[],"keys":[],"options":{"learning-rate":0.001,"beta1":0.9,"beta2":0.999,"epsilon":1e-8,"""
                + "\"weight-decay\":0,\"maximize\":false,\"state-format\":\"float32\",\"rounding\":\"stochastic\",\"seed\":0,\"update-transforms\":\"none\"}}]",
            ["a/step"] = "0",
            ["b/step"] = "0",
        });
    }

    [Fact]
    public void An_unknown_name_is_told_with_those_there_are() =>
        Should.Throw<KeyNotFoundException>(() => new Adam([new Parameter("w", new float[1])]).State["w/sum"]).Message
            .ShouldBe("There is no state 'w/sum'. There are: w/exp_avg, w/exp_avg_sq.");

    [Fact]
    public void State_that_would_be_called_like_a_parameter_is_called_otherwise_in_checkpoints()
    {
        var parameters = new[] { new Parameter("w", new float[1]), new Parameter("w/exp_avg", new float[1]) };

        var saved = Weights.Save(parameters).With(new Adam(parameters).Save());

        saved.Keys.ShouldBe(
        [
            "w", "w/exp_avg", "w/exp_avg (state)", "w/exp_avg_sq", "w/exp_avg/exp_avg", "w/exp_avg/exp_avg_sq",
        ]);
        saved.Metadata["optimizer.renamed"].ShouldBe("""{"w/exp_avg":"w/exp_avg (state)"}""");
    }

    [Fact]
    public void A_key_with_a_slash_is_refused_where_it_is_made() =>
        Should.Throw<ArgumentException>(() => new StateInfo("a/b", "m", "average")).Message.ShouldStartWith(
            "State is named PARAMETER/key in files, so a key holds no slash; it was 'a/b'.");

    private static float[] Ones(int length) => [.. Enumerable.Repeat(1f, length)];
}
