using Downhill.State;
using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

public sealed class TorchOptimizerStateTests
{
    public static TheoryData<string> Optimizers => [.. Recording.Optimizers];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_from_the_state_in_a_file_is_the_step_that_PyTorch_takes(string name)
    {
        var recording = Recording.Of(name);

        foreach (var path in recording.Files)
        {
            using var file = TorchFile.Open(path);
            var state = TorchOptimizerState.From(file.Root, recording.Order);

            foreach (var group in state.Groups)
            {
                foreach (var parameter in group.Parameters.Where(recording.Gradients.ContainsKey))
                {
                    var weights = Step(group.As(TorchForms.Of(name)), state, parameter, recording);
                    ShouldBeNear(
                        weights, recording.After[parameter].Floats, recording.Before[parameter].Floats, parameter);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Parameters_have_the_names_given_and_steps_whatever_they_were_kept_as(string name)
    {
        var recording = Recording.Of(name);
        using var file = TorchFile.Open(recording.Files.First());

        var state = TorchOptimizerState.From(file.Root, recording.Order);

        state.Groups.SelectMany(group => group.Parameters).ShouldBe(recording.Order);
        state.State.Count.ShouldBe(
            recording.Tensors.Keys.Count(key => !key.EndsWith("step", StringComparison.Ordinal)));
        var hasState = state.State.Keys.Select(key => key[..key.LastIndexOf('/')]).ToHashSet();
        var counts = recording.Order.Where(
            name => recording.Steps.ContainsKey(name) || (hasState.Count > 0 && !hasState.Contains(name)))
            .ToDictionary(name => name, name => recording.Steps.GetValueOrDefault(name));
        state.Steps.ShouldBe(counts, ignoreOrder: true);
        state.State.Metadata.ShouldBe(
            counts.Select(pair => KeyValuePair.Create($"{pair.Key}/step", $"{pair.Value}")), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void An_optimizer_goes_on_from_a_file_as_PyTorch_does(string name)
    {
        var recording = Recording.Of(name);
        using var file = TorchFile.Open(recording.Files.First());
        var state = TorchOptimizerState.From(file.Root, recording.Order);
        var parameters = recording.Before.ToDictionary(
            pair => pair.Key, pair => new Parameter(
                pair.Key, pair.Value.Floats, recording.Gradients.GetValueOrDefault(pair.Key)?.Floats,
                [.. pair.Value.Shape.Select(extent => (int)extent)]));
        var optimizer = new Optimizer(state.Groups.Select(group => new ParameterGroup(
            group.Parameters.Select(parameter => parameters[parameter]), group.As(TorchForms.Of(name)))));

        // One bias never had a gradient, so there is no state of it; and none at all of SGD.
        var report = optimizer.Load(state.State, LoadScope.AllowMissing);
        optimizer.Step();

        report.Missing.ShouldAllBe(missing => missing.StartsWith("1.bias/", StringComparison.Ordinal));
        report.Unexpected.ShouldBeEmpty();
        foreach (var (key, after) in recording.After)
        {
            ShouldBeNear(parameters[key].Values.ToArray(), after.Floats, recording.Before[key].Floats, key);
        }
    }

    [Fact]
    public void Names_in_the_file_are_used()
    {
        using var file = TorchFile.Open(Recording.Of("adam-names").Files.First());

        var state = TorchOptimizerState.From(file.Root);

        state.Groups.SelectMany(group => group.Parameters).ShouldBe(Recording.Of("adam-names").Order);
        state.State["0.weight/exp_avg"].Shape.ShouldBe([2, 3]);
        state.Groups[0].Options.Keys.ShouldNotContain("param_names");
    }

    [Fact]
    public void Without_names_or_with_too_few_it_says_how_many_there_must_be()
    {
        using var file = TorchFile.Open(Recording.Of("adam").Files.First());

        Should.Throw<ArgumentException>(() => TorchOptimizerState.From(file.Root)).Message.ShouldContain(
            "does not name them");
        Should.Throw<ArgumentException>(() => TorchOptimizerState.From(file.Root, ["a", "b"]))
            .Message.ShouldContain("The file's groups have 5 parameters, but 2 names were given.");
        Should.Throw<ArgumentException>(() => TorchOptimizerState.From(file.Root, ["a", "b", "c", "d", "a"]))
            .Message.ShouldContain("Two parameters are named 'a'.");
    }

    [Fact]
    public void What_is_no_state_of_an_optimizer_says_so()
    {
        using var file = TorchFile.Open(Recording.Of("model").Files.First());

        Should.Throw<InvalidDataException>(() => TorchOptimizerState.From(file.Root, []))
            .Message.ShouldContain("There is no 'state'. There are: 0.weight, ");
    }

    private static float[] Step(
        OptimizerOptions options, TorchOptimizerState state, string parameter, Recording recording)
    {
        var weights = recording.Before[parameter].Floats;
        var arrays = options.States.Select(info => Kept(info, state.State, parameter).ToArray<float>())
            .Concat(Enumerable.Repeat(Array.Empty<float>(), 3)).ToArray();

        // SGD's state is not counted, but that it is there tells that there was a first update.
        var step = state.Steps.GetValueOrDefault(parameter, options.States.Count > 0 ? 1 : 0) + 1;
        Sweep.Step(
            options, StepIndex.Of(
                step), weights, recording.Gradients[parameter].Floats, arrays[0], arrays[1], arrays[2]);
        return weights;
    }

    private static StoredTensor Kept(StateInfo info, TensorSet state, string parameter) => info.Variance is { } variance
        ? VarianceConversion.Of(
            info.Key, state[$"{parameter}/{variance.SquaresKey}"], state[$"{parameter}/{variance.MeanKey}"])
        : state[$"{parameter}/{info.Key}"];

    /// <summary>A dozen roundings of what is added to the weight, and one of the sum.</summary>
    private static void ShouldBeNear(float[] actual, float[] expected, float[] before, string parameter)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            var step = Math.Abs(expected[i] - before[i]);
            var bound = (Math.ScaleB(16, -24) * step)
                + (Math.ScaleB(1, -23) * Math.Max(Math.Abs(expected[i]), Math.Abs(before[i])));
            Math.Abs((double)actual[i] - expected[i]).ShouldBeLessThanOrEqualTo(bound, $"{parameter}[{i}]");
        }
    }
}
