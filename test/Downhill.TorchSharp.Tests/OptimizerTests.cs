using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;
using ParamGroup = TorchSharp.Modules.ParamGroup;

namespace Downhill.TorchSharp.Tests;

/// <summary>The optimizer as TorchSharp's loops use it.</summary>
public sealed class OptimizerTests : TorchTest
{
    public static TheoryData<string> Ids =>
        [.. Catalog.All.Where(one => !one.Defaults.LooksAhead).Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_entry_steps_a_module_to_the_bits_of_arrays(string id)
    {
        var net = nn.Linear(3, 2);
        var optimizer = TorchOptimizer.Of(net, Catalog.Find(id).Defaults);
        Parameter copy = new("weight", net.weight!.data<float>().ToArray(), new float[6], [2, 3]);
        Parameter bias = new("bias", net.bias!.data<float>().ToArray(), new float[2]);
        Optimizer bare = new([copy, bias], Catalog.Find(id).Defaults);

        for (var step = 0; step < 5; step++)
        {
            optimizer.zero_grad();
            functional_loss(net).backward();
            net.weight!.grad!.data<float>().ToArray().CopyTo(copy.Gradient!.Value.Span);
            net.bias!.grad!.data<float>().ToArray().CopyTo(bias.Gradient!.Value.Span);
            optimizer.step().ShouldBeNull();
            bare.Step();
        }

        net.weight!.data<float>().ToArray().ShouldBe(copy.Values.ToArray());
        net.bias!.data<float>().ToArray().ShouldBe(bias.Values.ToArray());
    }

    [Fact]
    public void A_closure_computes_the_gradients_and_its_loss_is_returned()
    {
        var net = nn.Linear(3, 2);
        var optimizer = TorchOptimizer.Of(net, new NesterovPOptions { LearningRate = 0.1 });
        using var _ = no_grad();

        var first = optimizer.step(Closure)!.item<float>();
        for (var step = 0; step < 20; step++)
        {
            optimizer.step(Closure);
        }

        optimizer.step(Closure)!.item<float>().ShouldBeLessThan(first);

        Tensor Closure()
        {
            optimizer.zero_grad();
            var loss = functional_loss(net);
            loss.backward();
            return loss;
        }
    }

    [Fact]
    public void A_step_without_a_closure_is_refused_where_one_is_needed() =>
        Should.Throw<InvalidOperationException>(
            () => TorchOptimizer.Of(nn.Linear(2, 2), new NesterovPOptions()).step()).Message.ShouldContain("closure");

    [Fact]
    public void Zero_grad_leaves_zeros_as_TorchSharp_does()
    {
        var net = nn.Linear(3, 2);
        var optimizer = TorchOptimizer.Of(net, new SgdOptions());
        functional_loss(net).backward();

        optimizer.zero_grad();

        net.weight!.grad!.data<float>().ShouldAllBe(x => x == 0);
        optimizer.Inner.ClearGradients();
        net.weight.grad.ShouldBeNull();
    }

    [Fact]
    public void Groups_have_options_of_their_own_and_more_may_come()
    {
        ModuleParameter[] weights =
            [.. Enumerable.Range(0, 4).Select(_ => new ModuleParameter(zeros(2)) { grad = ones(2) })];
        var optimizer = TorchOptimizer.Of(new Optimizer(
        [
            new ParameterGroup(TorchParameter.Of("a", weights[0]), new SgdOptions { LearningRate = 1 }),
            new ParameterGroup(TorchParameter.Of("b", weights[1]), new SgdOptions { LearningRate = 2 }),
        ]));

        optimizer.add_param_group(new ParamGroup { Parameters = [weights[2]] });
        optimizer.add_param_group(TorchParameterGroup.Of(
            new ParameterGroup(TorchParameter.Of("d", weights[3]), new SgdOptions { LearningRate = 4 })));
        optimizer.step();

        weights.Select(one => one[0].item<float>()).ShouldBe([-1, -2, -1, -4]);
        optimizer.ParamGroups.Select(group => group.LearningRate).ShouldBe([1, 2, 1, 4]);
        optimizer.parameters().ShouldBe(weights);
    }

    [Fact]
    public void A_rate_that_is_set_on_a_group_holds_from_the_next_step_on()
    {
        ModuleParameter weights = new(zeros(2)) { grad = ones(2) };
        var optimizer = TorchOptimizer.Of(
            new Optimizer(TorchParameter.Of("w", weights), new SgdOptions { LearningRate = 1 }));

        optimizer.step();
        optimizer.ParamGroups.First().LearningRate = 10;
        optimizer.step();
        optimizer.Inner.LearningRate = 100;
        optimizer.step();

        weights[0].item<float>().ShouldBe(-111);
        optimizer.ParamGroups.First().LearningRate.ShouldBe(100);
    }

    [Fact]
    public void A_schedule_of_Downhill_s_is_followed_and_shown()
    {
        ModuleParameter weights = new(zeros(2)) { grad = ones(2) };
        var optimizer = TorchOptimizer.Of(new Optimizer(
            TorchParameter.Of("w", weights), new SgdOptions { LearningRate = new(step => 1.0 / (1 << (int)step)) }));

        optimizer.ParamGroups.First().LearningRate.ShouldBe(1);
        optimizer.step();
        optimizer.ParamGroups.First().LearningRate.ShouldBe(0.5);
        optimizer.step();

        weights[0].item<float>().ShouldBe(-1.5f);
    }

    [Fact]
    public void A_parameter_of_another_kind_is_refused() =>
        Should.Throw<ArgumentException>(
            () => TorchOptimizer.Of(new Sgd([new Parameter("w", new float[2])])))
            .Message.ShouldContain("'w' is a Parameter");

    [Fact]
    public void TorchSharp_s_own_form_of_state_is_refused_with_the_way_to_save()
    {
        var optimizer = TorchOptimizer.Of(nn.Linear(2, 2), new SgdOptions());

        Should.Throw<NotSupportedException>(optimizer.state_dict).Message.ShouldContain("optimizer.Inner.Save()");
    }

    private static Tensor functional_loss(nn.Module<Tensor, Tensor> net) =>
        net.forward(arange(12).to(float32).view(4, 3).div(10)).pow(2).mean();
}
