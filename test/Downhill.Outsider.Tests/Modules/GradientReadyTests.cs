using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

public sealed class GradientReadyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Is_raised_once_a_parameter_when_its_gradient_is_complete_the_last_layer_first(int batch)
    {
        var net = Net();
        var told = new List<(string Name, int Thread, float[] Gradient)>();
        foreach (var parameter in net.Parameters)
        {
            parameter.GradientReady += (sender, _) =>
            {
                sender.ShouldBeSameAs(parameter);
                told.Add((parameter.Name, Environment.CurrentManagedThreadId, Of(parameter)));
            };
        }

        Backward(net, batch);

        told.Select(one => one.Name).ShouldBe(
            ["3.weight", "3.bias", "1.weight", "0.weight", "0.bias"]);
        told.ShouldAllBe(one => one.Thread == Environment.CurrentManagedThreadId);
        told.ShouldAllBe(one => one.Gradient.SequenceEqual(Of(net.Parameters.First(p => p.Name == one.Name))));

        Backward(net, batch);

        told.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void What_a_handler_does_to_the_gradient_is_what_steps_in_backward_step_by(int batch)
    {
        var (usual, within) = (Net(), Net());
        var adam = new Adam(usual.Parameters) { NonFinite = NonFinitePolicy.LetThrough };
        var inBackward = new Adam(within.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        foreach (var parameter in within.Parameters)
        {
            parameter.GradientReady += (_, _) => Halve(parameter);
        }

        for (var step = 0; step < 3; step++)
        {
            adam.ClearGradients();
            Backward(usual, batch);
            foreach (var parameter in usual.Parameters)
            {
                Halve(parameter);
            }

            adam.Step();
            Backward(within, batch);
            inBackward.Step();
        }

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
        within.Weights.ToArray().ShouldNotBe(Net().Weights.ToArray());
    }

    [Fact]
    public void What_is_used_twice_is_complete_after_both_and_what_is_not_part_of_the_loss_tells_nothing()
    {
        var (usual, within) = (new Sequential(seed: 3, new Twice(4)), new Sequential(seed: 3, new Twice(4)));
        var told = new List<string>();
        foreach (var parameter in within.Parameters)
        {
            parameter.GradientReady += (_, _) => told.Add(parameter.Name);
        }

        var adam = new Adam(usual.Parameters) { NonFinite = NonFinitePolicy.LetThrough };
        var inBackward = new Adam(within.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        Backward(usual, 1);
        adam.Step();
        Backward(within, 1);
        inBackward.Step();

        told.ShouldBe(["0.norm.weight", "0.inner.weight", "0.inner.bias"]);
        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
        within.Weights.ToArray().ShouldNotBe(new Sequential(seed: 3, new Twice(4)).Weights.ToArray());
    }

    [Fact]
    public void Parameters_used_twice_step_in_backward_also_when_nobody_listens()
    {
        var (usual, within) = (new Sequential(seed: 3, new Twice(4)), new Sequential(seed: 3, new Twice(4)));
        var sgd = new Sgd(usual.Parameters) { NonFinite = NonFinitePolicy.LetThrough };
        var inBackward = new Sgd(within.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };

        Backward(usual, 1);
        sgd.Step();
        Backward(within, 1);
        inBackward.Step();

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
    }

    [Fact]
    public void A_gradient_that_a_handler_clears_is_stepped_by_neither_now_nor_later()
    {
        var net = Net();
        var before = net.Weights.ToArray();
        var sgd = new Sgd(net.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        foreach (var parameter in net.Parameters)
        {
            parameter.GradientReady += (_, _) => parameter.ClearGradient();
        }

        Backward(net, 5);
        sgd.Step();

        net.Weights.ToArray().ShouldBe(before);
        sgd.Updates("0.weight").ShouldBe(0);
    }

    [Fact]
    public void A_gradient_that_is_added_to_one_from_before_tells_each_time_and_waits_for_the_step()
    {
        var net = Net();
        var sgd = new Sgd(net.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        net.Parameters[0].TakeGradient(out _).Fill(1);
        var (told, before) = (0, net.Parameters[0].Values.ToArray());
        net.Parameters[0].GradientReady += (_, _) => told++;

        Backward(net, 5);

        told.ShouldBe(1);
        net.Parameters[0].Values.ToArray().ShouldBe(before);
        sgd.Step();
        net.Parameters[0].Values.ToArray().ShouldNotBe(before);
    }

    [Fact]
    public void A_gradient_from_before_that_gets_no_part_of_the_loss_tells_nothing()
    {
        var net = new Sequential(seed: 3, new Ignoring(4));
        var told = new List<string>();
        foreach (var parameter in net.Parameters)
        {
            parameter.TakeGradient(out _).Fill(1);
            parameter.GradientReady += (_, _) => told.Add(parameter.Name);
        }

        Backward(net, 1);

        told.ShouldBe(["0.used.weight", "0.used.bias"]);
    }

    [Fact]
    public void An_exception_leaves_the_pass_with_what_comes_after_undone_and_the_next_pass_runs()
    {
        var net = Net();
        var before = net.Weights.ToArray();
        _ = new Sgd(net.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        EventHandler fail = (_, _) => throw new TimeoutException("The others did not answer.");
        var last = net.Parameters[^2];
        last.GradientReady += fail;

        Should.Throw<TimeoutException>(() => Backward(net, 5));

        net.Weights.ToArray().ShouldBe(before);
        net.Parameters.Take(3).ShouldAllBe(parameter => !parameter.HasGradient);
        last.GradientReady -= fail;
        last.ClearGradient();
        net.Parameters[^1].ClearGradient();
        Backward(net, 5);
        net.Weights.ToArray().ShouldNotBe(before);
    }

    [Fact]
    public void The_model_cannot_run_within_its_backward_pass()
    {
        var net = Net();
        net.Parameters[0].GradientReady += (_, _) => Backward(net, 5);

        Should.Throw<InvalidOperationException>(() => Backward(net, 5)).Message
            .ShouldContain("cannot run forward while its backward pass is under way");
    }

    private static Sequential Net() =>
        new(seed: 6, new Linear(4, 700), new RmsNorm(700), new Relu(), new Linear(700, 3));

    private static float[] Of(Parameter parameter) => parameter.Gradient!.Value.ToArray();

    private static void Halve(Parameter parameter)
    {
        foreach (ref var element in parameter.Gradient!.Value.Span)
        {
            element /= 2;
        }
    }

    private static void Backward(Sequential net, int batch)
    {
        var generator = new Generator(batch);
        var input = Enumerable.Range(0, batch * 4).Select(_ => (float)generator.Uniform(-1, 1)).ToArray();
        Loss.CrossEntropy(net.Forward(new(input, batch, 4)), new int[batch]).Backward();
    }
}
