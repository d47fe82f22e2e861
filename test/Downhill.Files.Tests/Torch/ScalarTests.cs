namespace Downhill.Files.Tests.Torch;

/// <summary>A parameter that is a single number, such as CLIP's temperature, has the shape [].</summary>
public sealed class ScalarTests
{
    [Fact]
    public void No_extents_are_not_the_same_as_no_shape()
    {
        new Parameter("s", new float[1], shape: []).Shape.ShouldBeEmpty();
        new Parameter("s", new float[1]).Shape.ShouldBe([1]);
        new Parameter<BFloat16>("s", new BFloat16[1], shape: []).Shape.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => new Parameter("s", new float[2], shape: [])).Message
            .ShouldStartWith("Parameter 's': the shape [] holds 1 weights, but 2 were given.");
    }

    [Fact]
    public void Weights_and_state_of_a_number_are_loaded_stepped_written_and_loaded_again()
    {
        using var model = Case.Open("scalar-model.pt");
        using var file = Case.Open("scalar-opt.pt");
        var state = TorchOptimizerState.From(file.Root, ["logit_scale", "w"]);
        Parameter[] parameters = [new("logit_scale", new float[1], new[] { 1f }, shape: []), new(
            "w", new float[3], new float[3])];
        var adam = new Adam(parameters, state.Groups[0].As(new AdamOptions()));

        Weights.Load(parameters, model.Tensors);
        adam.Load(state.State);
        adam.Step();

        parameters[0].Values.Span[0].ShouldBe(2.47f - 0.01f, 2e-3f);
        var path = Path.GetTempFileName();
        TorchFile.WriteModel(path, Weights.Save(parameters));
        using (var written = TorchFile.Open(path))
        {
            written.Tensors["logit_scale"].Shape.ShouldBeEmpty();
            Weights.Load(parameters, written.Tensors);
        }

        TorchFile.WriteOptimizer(path, TorchOptimizerState.Of(adam));
        using (var written = TorchFile.Open(path))
        {
            var again = TorchOptimizerState.From(written.Root);
            again.State["logit_scale/exp_avg"].Shape.ShouldBeEmpty();
            adam.Load(again.State);
        }

        SafeTensors.Write(path, Weights.Save(parameters).With(adam.Save()));
        using (var written = SafeTensors.Open(path))
        {
            written["logit_scale/exp_avg"].Shape.ShouldBeEmpty();
            adam.Load(written).Differences.ShouldBeEmpty();
        }

        File.Delete(path);
    }

    [Fact]
    public void A_shape_that_differs_by_that_alone_says_what_to_do()
    {
        using var model = Case.Open("scalar-model.pt");
        Parameter[] parameters = [new("logit_scale", new float[1]), new("w", new float[3])];

        Should.Throw<CheckpointException>(() => Weights.Load(parameters, model.Tensors)).Mismatches.ShouldBe(
            ["logit_scale: shape [], but [1] here; a parameter that is a single number is made with shape: []"]);
    }

    [Theory]
    [InlineData(StateFormat.BFloat16)]
    [InlineData(StateFormat.Block8)]
    public void State_of_a_number_has_no_extents_in_any_format(StateFormat format)
    {
        var adam = new Adam([new Parameter("s", new float[1], new[] { 1f }, [])], new() { StateFormat = format });
        adam.Step();

        adam.State["s/exp_avg"].Shape.ShouldBeEmpty();
        adam.Load(adam.Save()).Differences.ShouldBeEmpty();
    }
}
