using Downhill.Training.Tests.Recorded;

namespace Downhill.Training.Tests.Modules;

/// <summary>What every module must keep.</summary>
public sealed class ModuleLawTests
{
    public static TheoryData<string> Names => ModuleCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes_of_the_result(string name)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var given = ModuleCase.All[name];

            var module = given.Drawn(seed);
            var input = given.Input(seed);
            if (module.Weights.Length == 0 && !input.NeedsGradient)
            {
                continue;
            }

            var result = GradientCheck.Run(module, input);

            result.IsPassed.ShouldBeTrue($"seed {seed}: {result}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_do_not_change_the_bits(string name)
    {
        var (one, two) = (Pass(name, threads: 1), Pass(name, threads: 2));

        two.Output.ShouldBe(one.Output);
        two.Gradients.ShouldBe(one.Gradients);
        two.InputGradient.ShouldBe(one.InputGradient);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_pass_after_the_first_allocates(string name)
    {
        var given = ModuleCase.All[name];
        var (module, input) = (given.Drawn(1), given.Input(1));
        var factors = new float[module.Forward(input).Length];
        void Go()
        {
            for (var pass = 0; pass < 3; pass++)
            {
                var output = module.Forward(input);
                if (output.Tape is not null)
                {
                    Upstream.Of(output, factors).Backward();
                }
            }
        }

        Go();

        Allocations.OfThread(Go).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_gradient_is_announced_once_when_it_is_complete(string name)
    {
        var given = ModuleCase.All[name];
        var (module, usual) = (given.Drawn(1), given.Drawn(1));
        var told = new List<(string Name, float[] Gradient)>();
        foreach (var parameter in module.Parameters)
        {
            parameter.GradientReady += (_, _) => told.Add((parameter.Name, OfAll(parameter)));
        }

        Backward(module, given.Input(1));
        Backward(usual, given.Input(1));

        told.Select(one => one.Name).ShouldBe(module.Parameters.Select(one => one.Name), ignoreOrder: true);
        foreach (var parameter in usual.Parameters)
        {
            told.Single(one => one.Name == parameter.Name).Gradient.ShouldBe(OfAll(parameter));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_in_backward_give_the_same_bits(string name)
    {
        var given = ModuleCase.All[name];
        var (within, usual) = (given.Drawn(1), given.Drawn(1));
        Optimizer Made(Module module, bool inBackward) => new(module.Parameters, new AdamOptions())
        {
            NonFinite = NonFinitePolicy.LetThrough,
            StepsInBackward = inBackward, AbsentRows = AbsentRows.Lazy,
        };

        foreach (var (module, optimizer) in new[] { (within, Made(within, true)), (usual, Made(usual, false)) })
        {
            for (var step = 0; step < 3; step++)
            {
                optimizer.ClearGradients();
                Backward(module, given.Input(step));
                optimizer.Step();
            }
        }

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shorter_and_longer_batches_follow_each_other(string name)
    {
        var given = ModuleCase.All[name];
        var module = given.Drawn(1);
        var whole = Of(module, given.Input(1));
        var more = given with { Shape = [given.Shape[0] + 2, .. given.Shape[1..]] };

        Of(module, more.Input(1));

        Of(module, given.Input(1)).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Examples_of_a_batch_do_not_meet(string name)
    {
        var given = ModuleCase.All[name];
        var module = given.Drawn(1);
        var input = given.Input(1);
        var whole = Of(module, input);
        var length = input.Length / given.Shape[0];

        for (var example = 0; example < given.Shape[0]; example++)
        {
            var alone = new Tensor(
                input.Values.Slice(example * length, length).ToArray(), [1, .. given.Shape[1..]]);
            var result = Of(module, alone);

            // A single row is another product, which rounds otherwise.
            var expected = whole.AsSpan(example * result.Length, result.Length).ToArray();
            result.ShouldBe(expected, 1e-5f);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_without_examples_passes(string name)
    {
        var given = ModuleCase.All[name] with { Shape = [0, .. ModuleCase.All[name].Shape[1..]] };
        var module = given.Drawn(1);

        var output = module.Forward(given.Input(1));

        output.Length.ShouldBe(0);
        if (output.Tape is not null)
        {
            Upstream.Of(output, Array.Empty<float>()).Backward();
            module.Gradients.ToArray().ShouldAllBe(gradient => gradient == 0);
        }
    }

    private static float[] Of(Module module, Tensor input) => module.Forward(input).Values.ToArray();

    private static (float[] Output, float[] Gradients, float[] InputGradient) Pass(string name, int threads)
    {
        var given = ModuleCase.All[name];
        var (module, input) = (given.Drawn(1), given.Input(1));
        module.Threads = threads;
        var values = Backward(module, input);
        return (values, module.Gradients.ToArray(), input.Gradient.ToArray());
    }

    private static float[] Backward(Module module, Tensor input)
    {
        var output = module.Forward(input);
        var values = output.Values.ToArray();
        if (output.Tape is not null)
        {
            var factors = Enumerable.Range(0, output.Length).Select(i => 1f / (i + 1)).ToArray();
            Upstream.Of(output, factors).Backward();
        }

        return values;
    }

    /// <summary>Returns a parameter's gradient, with zeros for rows that it lacks.</summary>
    private static float[] OfAll(Parameter parameter)
    {
        var all = parameter.Gradient?.ToArray() ?? new float[parameter.Length];
        parameter.RowGradient?.CopyTo(all);
        return all;
    }
}
