namespace Downhill.Files.Tests.Torch;

/// <summary>Files of the optimizers that PyTorch has beside the classic ones.</summary>
public sealed class FieldStateTests
{
    public static TheoryData<string, string> Keys => new()
    {
        { "nadam", "step mu_product exp_avg exp_avg_sq" },
        { "radam", "step exp_avg exp_avg_sq" },
        { "adamax", "step exp_avg exp_inf" },
        { "rprop", "step prev step_size" },
        { "asgd", "step eta mu ax" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void State_is_under_PyTorchs_keys_and_goes_on_to_the_bit(string id, string keys)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "optimizer.pt");
        float[] weights = [1, -2, 0.5f], gradient = new float[3];
        var options = Catalog.Find(id).Defaults with { LearningRate = 0.03, Maximize = true };
        var parameter = new Parameter("w", weights, gradient);
        var optimizer = new Optimizer([parameter], options);
        Train(optimizer, gradient, from: 0);

        TorchFile.WriteOptimizer(path, TorchOptimizerState.Of(optimizer));
        float[] copy = [.. weights], slope = new float[3];
        using (var file = TorchFile.Open(path))
        {
            var state = TorchOptimizerState.From(file.Root);
            ((TorchDictionary)((TorchDictionary)file.Root["state"]).First().Value).Keys.ShouldBe(keys.Split(' '));
            var read = state.Groups[0].As(Catalog.Find(id).Defaults);
            read.ShouldBe(options);
            var other = new Optimizer([new Parameter("w", copy, slope)], read);
            other.Load(state.State).Unexpected.ShouldBeEmpty();
            Train(other, slope, from: 5);
        }

        Train(optimizer, gradient, from: 5);
        copy.ShouldBe(weights);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Numbers_that_PyTorch_keeps_are_those_of_its_formulas()
    {
        Number("nadam", "mu_product").ShouldBe(
            Enumerable.Range(1, 5).Aggregate(1.0, (p, t) => p * 0.9 * (1 - 0.5 * Math.Pow(0.96, t * 0.004))), 1e-7);
        Number("asgd", "eta").ShouldBe(0.03 / Math.Pow(1 + 1e-4 * 0.03 * 5, 0.75), 1e-8);
        Number("asgd", "mu").ShouldBe(1);
    }

    private static double Number(string id, string key)
    {
        var gradient = new float[1];
        var optimizer = new Optimizer(
            [new Parameter("w", new float[1], gradient)], Catalog.Find(id).Defaults with { LearningRate = 0.03 });
        Train(optimizer, gradient, from: 0);
        var path = Path.GetTempFileName();
        TorchFile.WriteOptimizer(path, TorchOptimizerState.Of(optimizer));
        using var file = TorchFile.Open(path);
        return ((TorchTensor)file.Root["state"]["0"][key]).As(key).ToArray<float>()[0];
    }

    private static void Train(Optimizer optimizer, float[] gradient, int from)
    {
        for (var step = from; step < from + 5; step++)
        {
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] = MathF.Sin(1 + 3 * step + i);
            }

            optimizer.Step();
        }
    }
}
