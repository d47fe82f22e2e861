namespace Downhill.Training.Tests.Modules;

public sealed class SequentialTests
{
    [Fact]
    public void Parameters_are_named_by_position_and_shaped_as_in_PyTorch()
    {
        var net = Net(1);

        net.Parameters.Select(p => $"{p.Name} [{string.Join(", ", p.Shape)}]")
            .ShouldBe(["0.weight [200, 784]", "0.bias [200]", "2.weight [10, 200]", "2.bias [10]"]);
    }

    [Fact]
    public void Parameters_and_gradients_are_consecutive_slices_of_flat_memory()
    {
        var net = Net(1);
        var start = 0;
        foreach (var parameter in net.Parameters)
        {
            parameter.TakeGradient(out var accumulate).Overlaps(net.Gradients.Span, out var gradientAt).ShouldBeTrue();
            parameter.Values.Span.Overlaps(net.Weights.Span, out var weightAt).ShouldBeTrue();

            accumulate.ShouldBeFalse();
            (-weightAt).ShouldBe(start);
            (-gradientAt).ShouldBe(start);
            start += parameter.Length;
        }

        net.Weights.Length.ShouldBe(start);
        net.Gradients.Length.ShouldBe(start);
    }

    [Fact]
    public void Weights_and_biases_are_uniform_within_one_over_the_root_of_the_inputs()
    {
        foreach (var parameter in Net(7).Parameters)
        {
            var bound = 1 / Math.Sqrt(parameter.Name.StartsWith('0') ? 784 : 200);
            var values = parameter.Values.ToArray().Select(x => x / bound).ToArray();

            values.ShouldAllBe(x => x >= -1 && x <= 1);

            // Mean and mean square of n uniform numbers spread by 1/√(3n) and √(4/45n); five of those are allowed.
            values.Average().ShouldBe(0, 5 / Math.Sqrt(3.0 * values.Length));
            values.Average(x => x * x).ShouldBe(1.0 / 3, 5 * Math.Sqrt(4.0 / 45 / values.Length));
        }
    }

    [Fact]
    public void A_seed_gives_the_same_weights_and_another_seed_others()
    {
        Net(1).Weights.ToArray().ShouldBe(Net(1).Weights.ToArray());
        Net(1).Weights.ToArray().ShouldNotBe(Net(2).Weights.ToArray());
    }

    [Fact]
    public void A_nested_model_computes_the_same_under_longer_names()
    {
        var flat = new Sequential(seed: 2, new Linear(3, 4), new Relu(), new Linear(4, 2));
        var nested = new Sequential(seed: 2, new Sequential(new Linear(3, 4), new Relu()), new Linear(4, 2));
        var input = new Tensor(new float[] { 1, -2, 3 }, 1, 3);

        nested.Parameters.Select(p => p.Name).ShouldBe(["0.0.weight", "0.0.bias", "1.weight", "1.bias"]);
        nested.Forward(input).Values.ToArray().ShouldBe(flat.Forward(input).Values.ToArray());
    }

    [Fact]
    public void A_pass_over_allocates_next_to_nothing()
    {
        var net = Net(1);
        var input = new Tensor(new float[64 * 784], 64, 784);
        var labels = new int[64];
        void Step() => Loss.CrossEntropy(net.Forward(input), labels).Backward();
        Step();

        Allocations.OfThread(Step).ShouldBeLessThan(8192);
    }

    [Fact]
    public void Threads_do_not_change_the_bits()
    {
        var images = new Tensor(Net(3).Weights[..(64 * 784)], 64, 784);
        var (one, two) = (Net(1), Net(1));
        two.Threads = 2;

        foreach (var net in new[] { one, two })
        {
            Loss.CrossEntropy(net.Forward(images), new int[64]).Backward();
        }

        two.Gradients.ToArray().ShouldBe(one.Gradients.ToArray());
    }

    [Fact]
    public void A_tensor_of_an_earlier_pass_says_so()
    {
        var net = new Sequential(new Linear(3, 2));
        var input = new Tensor(new float[3], 1, 3);
        var stale = net.Forward(input);
        net.Forward(input);

        Should.Throw<InvalidOperationException>(() => stale.Values.Length).Message.ShouldContain("earlier pass");
    }

    [Fact]
    public void Errors_name_the_layer_and_the_cure()
    {
        var net = new Sequential(new Linear(3, 2));
        var taken = new Linear(3, 2);
        _ = taken.Parameters;
        var twice = new Relu();

        Should.Throw<ArgumentException>(() => net.Forward(new(new float[8], 2, 4)))
            .Message.ShouldContain("Linear(3, 2) takes 3 elements a row, but the input of shape [2, 4] has 4");
        Should.Throw<InvalidOperationException>(() => new Sequential(taken))
            .Message.ShouldContain("Build the whole model first");
        Should.Throw<ArgumentException>(() => new Sequential(twice, twice)).Message.ShouldContain("stands twice");
        Should.Throw<ArgumentOutOfRangeException>(() => new Linear(0, 2)).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentOutOfRangeException>(() => net.Threads = 0);
        Should.Throw<ArgumentException>(() => new Tensor(new float[5], 2, 3))
            .Message.ShouldContain("[2, 3] holds 6 elements, but 5");
        Should.Throw<InvalidOperationException>(() => new Tensor(new float[1], 1).Backward())
            .Message.ShouldContain("nothing to walk back");
        Should.Throw<InvalidOperationException>(() => net.Forward(new(new float[3], 1, 3)).Backward())
            .Message.ShouldContain("[1, 2]");
    }

    private static Sequential Net(long seed) => new(seed, new Linear(784, 200), new Relu(), new Linear(200, 10));
}
