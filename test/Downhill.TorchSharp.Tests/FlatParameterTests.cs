using Downhill.Tensors;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>Parameters in one buffer.</summary>
public sealed class FlatParameterTests : TorchTest
{
    public static TheoryData<string> Ids =>
        [.. Catalog.All.Where(one => one.Defaults is { LooksAhead: false, Measure: null }).Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_step_in_one_sweep_has_the_bits_of_many(string id)
    {
        var (many, one) = (Net(), Net());
        var flat = FlatParameter.Of("net", TorchParameter.Of(one));
        var first = TorchOptimizer.Of(many, Catalog.Find(id).Defaults);
        var second = TorchOptimizer.Of(new Optimizer([flat], Catalog.Find(id).Defaults));

        for (var step = 0; step < 5; step++)
        {
            Train(many, first, step);
            Train(one, second, step);
        }

        Weights(one).ShouldBe(Weights(many));
        second.parameters().Count().ShouldBe(4);
    }

    [Fact]
    public void An_optimizer_that_measures_each_tensor_refuses_many_in_one()
    {
        var flat = FlatParameter.Of("net", TorchParameter.Of(Net()));

        Should.Throw<ArgumentException>(() => new Optimizer([flat], new LambOptions())).Message.ShouldStartWith(
            "'net' is several tensors in one buffer, or a piece of one, and LambOptions measure each tensor by itself.");
    }

    [Fact]
    public void Gradients_are_added_where_they_lie_and_others_are_gathered()
    {
        var net = Net();
        var flat = FlatParameter.Of("net", TorchParameter.Of(net));
        var optimizer = TorchOptimizer.Of(new Optimizer([flat], new SgdOptions()));

        Train(net, optimizer, 0);
        var address = flat.Parameters[0].GradientAddress;
        Train(net, optimizer, 1);
        flat.Parameters[0].GradientAddress.ShouldBe(address);

        net.zero_grad();
        Train(net, optimizer, 2);
        flat.Refresh();
        flat.Parameters[0].GradientAddress.ShouldBe(address);
    }

    [Fact]
    public void Without_any_gradient_nothing_is_moved_and_with_some_the_missing_is_named()
    {
        var net = Net();
        Optimizer optimizer = new([FlatParameter.Of("net", TorchParameter.Of(net))], new AdamOptions());

        optimizer.Step();
        optimizer.Updates("net").ShouldBe(0);

        net.get_parameter("0.weight")!.grad = ones(4, 3);
        Should.Throw<InvalidOperationException>(optimizer.Step).Message.ShouldBe(
            "Parameter '0.bias': its gradient is missing, and others in 'net' have one. Freeze it, set it to zeros, or "
            + "leave it out.");
    }

    [Fact]
    public void State_is_split_by_name_and_joined_again()
    {
        var (one, many) = (Net(), Net());
        var flat = FlatParameter.Of("net", TorchParameter.Of(one));
        var first = TorchOptimizer.Of(new Optimizer([flat], new AdamOptions()));
        var second = TorchOptimizer.Of(many, new AdamOptions());
        Train(one, first, 0);
        TorchModule.Load(many, TorchModule.Save(one));

        second.Inner.Load(flat.Split(first.Inner.Save()));
        Train(one, first, 1);
        Train(many, second, 1);
        Weights(many).ShouldBe(Weights(one));

        first.Inner.Load(flat.Join(second.Inner.Save()));
        Train(one, first, 2);
        Train(many, second, 2);
        Weights(one).ShouldBe(Weights(many));
        (first.Inner.Steps, second.Inner.Steps).ShouldBe((3, 3));
    }

    [Fact]
    public void Weights_that_were_moved_out_are_refused()
    {
        var net = Net();
        var flat = FlatParameter.Of("net", TorchParameter.Of(net));
        using (no_grad())
        {
            net.get_parameter("0.bias")!.set_(zeros(4));
        }

        Should.Throw<InvalidOperationException>(flat.Refresh)
            .Message.ShouldContain("'0.bias': its weights were moved out");
    }

    [Fact]
    public void Several_types_do_not_go_into_one_buffer()
    {
        var net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2, dtype: ScalarType.BFloat16));

        Should.Throw<ArgumentException>(() => FlatParameter.Of("net", TorchParameter.Of(net)))
            .Message.ShouldContain("'net': 4 parameters with 12 weights do not go into one buffer");
    }

    private static nn.Module<Tensor, Tensor> Net()
    {
        random.manual_seed(1);
        return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2));
    }

    private static void Train(nn.Module<Tensor, Tensor> net, TorchOptimizer optimizer, int step)
    {
        random.manual_seed(step);
        optimizer.zero_grad();
        net.forward(randn(8, 3)).pow(2).mean().backward();
        optimizer.step();
    }

    private static List<string> Weights(nn.Module net) =>
        [.. TorchModule.Save(net).Values.Select(one => Convert.ToHexString(one.Bytes(0, (int)one.ByteCount)))];
}
