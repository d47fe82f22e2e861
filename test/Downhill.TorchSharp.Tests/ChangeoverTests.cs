using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>Going on where an optimizer of TorchSharp's stands; with which steps, ExchangeTests ask PyTorch.</summary>
public sealed class ChangeoverTests : TorchTest
{
    [Fact]
    public void Groups_keep_their_parameters_and_options()
    {
        var net = nn.Linear(3, 2);
        var theirs = optim.Adam(
        [
            new global::TorchSharp.Modules.Adam.ParamGroup([net.weight!], lr: 0.1, weight_decay: 0.5),
            new global::TorchSharp.Modules.Adam.ParamGroup([net.bias!], lr: 0.2, beta1: 0.7),
        ]);

        var groups = TorchOptimizer.From(theirs, net).Inner.Groups;

        groups.Select(group => group.Parameters.Single().Name).ShouldBe(["weight", "bias"]);
        groups.Select(group => group.Options).ShouldBe(
        [
            new AdamOptions { LearningRate = 0.1, WeightDecay = 0.5 }, new AdamOptions { LearningRate = 0.2, Beta1 = 0.7 },
        ]);
    }

    [Fact]
    public void Counts_are_taken_over_and_parameters_without_a_gradient_begin_anew()
    {
        var net = nn.Linear(3, 2);
        var theirs = optim.Adam(net.parameters());
        net.weight!.grad = ones(2, 3);
        theirs.step();
        theirs.step();

        var optimizer = TorchOptimizer.From(theirs, net).Inner;

        (optimizer.Steps, optimizer.Updates("weight"), optimizer.Updates("bias")).ShouldBe((2, 2, 0));
        optimizer.State.Floats("weight", "exp_avg").ToArray().ShouldAllBe(m => Math.Abs(m - 0.19f) < 1e-6f);
    }

    [Fact]
    public void RAdam_s_averages_are_taken_over_whatever_its_steps_were()
    {
        var net = nn.Linear(3, 2);
        var theirs = optim.RAdam(net.parameters(), 0.1, weight_decay: 0.5);
        nn.init.zeros_(net.weight);
        net.weight!.grad = ones(2, 3);
        theirs.step();

        var optimizer = TorchOptimizer.From(theirs, net).Inner;

        optimizer.Groups[0].Options.ShouldBe(new RAdamOptions { LearningRate = 0.1, WeightDecay = 0.5 });
        optimizer.Updates("weight").ShouldBe(1);
        optimizer.State.Floats("weight", "exp_avg").ToArray().ShouldAllBe(m => Math.Abs(m - 0.1f) < 1e-6f);
        optimizer.State.Floats("weight", "exp_avg_sq").ToArray().ShouldAllBe(v => Math.Abs(v - 0.001f) < 1e-8f);
    }

    [Fact]
    public void State_in_bfloat16_is_converted()
    {
        var net = nn.Linear(3, 2, dtype: ScalarType.BFloat16);
        var theirs = optim.SGD(net.parameters(), 0.1, momentum: 0.9);
        net.weight!.grad = ones(2, 3, dtype: ScalarType.BFloat16);
        theirs.step();

        TorchOptimizer.From(theirs, net).Inner.State.Floats("weight", "momentum_buffer").ToArray()
            .ShouldAllBe(velocity => velocity == 1);
    }

    [Fact]
    public void Steps_that_are_told_are_those_of_schedules()
    {
        var net = nn.Linear(3, 2);
        var theirs = optim.SGD(net.parameters(), 0.1, momentum: 0.9);
        net.weight!.grad = ones(2, 3);
        theirs.step();

        TorchOptimizer.From(theirs, net, steps: 70).Inner.Steps.ShouldBe(70);
    }

    [Fact]
    public void What_is_not_here_is_refused_by_name()
    {
        var net = nn.Linear(3, 2);

        Should.Throw<NotSupportedException>(() => TorchOptimizer.From(optim.LBFGS(net.parameters()), net)).Message
            .ShouldBe(
                "LBFGS of TorchSharp cannot be gone on with: it steps along curvature that it gathers by a closure, and "
                + "Downhill has no optimizer that does so yet. Keep TorchSharp's until it has, or begin with one that "
                + "steps by the gradient.");
        Should.Throw<NotSupportedException>(
            () => TorchOptimizer.From(TorchOptimizer.Of(net, new SgdOptions()), net))
            .Message.ShouldContain("is not one of TorchSharp's own");
    }

    [Fact]
    public void A_parameter_of_another_module_is_refused() =>
        Should.Throw<ArgumentException>(
            () => TorchOptimizer.From(optim.SGD(nn.Linear(3, 2).parameters(), 0.1), nn.Linear(3, 2)))
            .Message.ShouldContain("none of the module's");
}
