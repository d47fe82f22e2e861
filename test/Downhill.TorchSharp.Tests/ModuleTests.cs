using Downhill.Files;
using Downhill.Tensors;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>A module's state in files.</summary>
public sealed class ModuleTests : TorchTest
{
    [Theory]
    [InlineData("state.safetensors")]
    [InlineData("state.pt")]
    public void A_module_with_buffers_comes_back_whole(string file)
    {
        using Folder folder = new();
        var path = folder.Path(file);
        var (one, other) = (Net(), Net());
        one.forward(randn(8, 3));
        other.forward(randn(8, 3));

        if (path.EndsWith(".pt", StringComparison.Ordinal))
        {
            TorchFile.WriteModel(path, TorchModule.Save(one));
        }
        else
        {
            SafeTensors.Write(path, TorchModule.Save(one));
        }

        using (var read = TensorFile.Open(path))
        {
            TorchModule.Load(other, read);
        }

        var saved = TorchModule.Save(other);
        saved.Keys.ShouldBe(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"],
            ignoreOrder: true);
        Texts(saved).ShouldBe(Texts(TorchModule.Save(one)));
    }

    [Fact]
    public void Tied_weights_are_saved_under_all_their_names_and_load_from_any()
    {
        var saved = TorchModule.Save(Tied(out var shared));

        saved.Keys.ShouldBe(["encoder.weight", "decoder.weight"]);
        shared.get_parameter("weight")!.requires_grad.ShouldBeTrue();
        var other = Tied(out var loaded);
        TorchModule.Load(other, new([saved["encoder.weight"]]));
        loaded.get_parameter("weight")!.data<float>().ToArray()
            .ShouldBe(shared.get_parameter("weight")!.data<float>().ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_is_changed()
    {
        var net = Net();
        var before = Texts(TorchModule.Save(net));
        TensorSet wrong = new(
        [
            StoredTensor.Of<float>("0.weight", new float[6], [3, 2]), StoredTensor.Of<Half>("0.bias", new Half[2]),
            StoredTensor.Of<float>("2.weight", new float[1]), StoredTensor.Of<float>("0.weight/exp_avg", new float[6]),
        ]);

        var refused = Should.Throw<CheckpointException>(
            () => TorchModule.Load(net, wrong, LoadScope.AllowMissing));

        refused.Mismatches.ShouldBe(
        [
            "0.weight: shape [3, 2], but [2, 3] here",
            "0.bias: Float16, but Float32 here; convert: true would round it",
            "2.weight: unexpected; nothing here is called that (LoadScope.AllowUnexpected lets it through)",
        ]);
        Texts(TorchModule.Save(net)).ShouldBe(before);
    }

    [Fact]
    public void Numbers_of_another_type_are_converted_if_that_is_asked_for()
    {
        var net = nn.Linear(1, 1);
        TensorSet halves = new(
        [
            StoredTensor.Of<Half>("weight", new[] { (Half)0.5f }, [1, 1]),
            StoredTensor.Of<double>("bias", new[] { 0.1 }),
        ]);

        TorchModule.Load(net, halves, convert: true).Converted.ShouldBe(["weight", "bias"]);
        (net.weight![0, 0].item<float>(), net.bias![0].item<float>()).ShouldBe((0.5f, 0.1f));
    }

    [Fact]
    public void A_run_goes_on_to_the_same_bits()
    {
        using Folder folder = new();
        var path = folder.Path("run.safetensors");
        var net = Net();
        var optimizer = TorchOptimizer.Of(net, new AdamWOptions { LearningRate = new CosineDecay(0.01, 30) });
        Train(net, optimizer, 0, 10);
        SafeTensors.Write(path, TorchModule.Save(net).With(optimizer.Inner.Save()));
        Train(net, optimizer, 10, 20);

        var other = Net();
        var resumed = TorchOptimizer.Of(other, new AdamWOptions { LearningRate = new CosineDecay(0.01, 30) });
        using (var checkpoint = SafeTensors.Open(path))
        {
            TorchModule.Load(other, checkpoint);
            resumed.Inner.Load(checkpoint).Differences.ShouldBeEmpty();
        }

        Train(other, resumed, 10, 20);
        Texts(TorchModule.Save(other)).ShouldBe(Texts(TorchModule.Save(net)));
    }

    private static void Train(nn.Module<Tensor, Tensor> net, TorchOptimizer optimizer, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            random.manual_seed(step);
            optimizer.zero_grad();
            net.forward(randn(8, 3)).pow(2).mean().backward();
            optimizer.step();
        }
    }

    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));

    private static nn.Module<Tensor, Tensor> Tied(out nn.Module shared)
    {
        var layer = nn.Linear(3, 3, hasBias: false);
        shared = layer;
        return nn.Sequential(("encoder", layer), ("decoder", layer));
    }

    private static List<string> Texts(TensorSet set) =>
        [.. set.Values.Select(one => $"{one.Name} {Convert.ToHexString(one.Bytes(0, (int)one.ByteCount))}")];
}
