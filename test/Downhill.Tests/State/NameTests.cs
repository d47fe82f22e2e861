using System.Text;
using Downhill.Files;
using Downhill.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Downhill.Tests.State;

/// <summary>Parameters may be called anything.</summary>
public sealed class NameTests
{
    private static readonly string[] Pieces =
    [
        "w", "decoder", "step", "exp_avg", "exp_avg_sq", "exp_avg.absmax", "master", "/", "//", ".", "#", " ", "é", "重み", "🙂", "\"", "\\",
        "\n", "optimizer.groups", "optimizer.steps", "__metadata__x", "state", " (state)", "step-00010/", "'", "0",
    ];

    [Fact]
    public void Any_names_load_their_own_checkpoint()
    {
        var names = Gen.Choose(1, 4).SelectMany(count => Gen.Elements(Pieces).ListOf(count)).Select(string.Concat)
            .Where(name => !string.IsNullOrWhiteSpace(name));

        Prop.ForAll(
            Gen.Choose(1, 6).SelectMany(count => names.ListOf(count)).ToArbitrary(), drawn =>
            Holds([.. drawn.Distinct()]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(1, 3));
    }

    [Theory]
    [InlineData("w", "w/exp_avg", "w/exp_avg/exp_avg", "w/step")]
    [InlineData("decoder", "decoder/step", "decoder/step/step")]
    [InlineData("w", "w/exp_avg", "w/exp_avg (state)")]
    [InlineData("/", "//", "/exp_avg", "//exp_avg")]
    [InlineData("optimizer", "optimizer/step", "optimizer.groups")]
    public void Names_that_look_like_state_load_their_own_checkpoint(params string[] names) => Holds(names);

    [Fact]
    public void A_frozen_parameter_in_the_file_is_no_state()
    {
        var adam = new Adam([new Parameter("embed", new float[1], new float[1])]);
        Parameter[] frozen = [new("embed/kernel", new float[2]), new("vae/mu", new float[2]), new(
            "deep.kernel", new float[2])];
        adam.Step();

        var own = Weights.Save(frozen).With(adam.Save());
        adam.Load(own).Unexpected.ShouldBeEmpty();

        // The same without what tells which is which: state of nobody here is named like state that is kept here.
        var foreign = new TensorSet(
            [.. Weights.Save(frozen[1..]).Values, adam.State["embed/exp_avg"], adam.State["embed/exp_avg_sq"]],
            new Dictionary<string, string> { ["embed/step"] = "1" });
        adam.Load(foreign).Unexpected.ShouldBeEmpty();
        Should.Throw<CheckpointException>(() => adam.Load(new TensorSet(
            [.. foreign.Values, StoredTensor.Of<float>("other/exp_avg", new float[1])], foreign.Metadata)))
            .Mismatches.ShouldBe(["other/exp_avg: unexpected; nothing here is kept under that name"]);
    }

    [Fact]
    public void State_under_keys_that_are_not_kept_here_is_unexpected()
    {
        var adam = new Adam([new Parameter("w", new float[1], new float[1])]);
        adam.Step();
        TensorSet Foreign(string name) => new(
            [adam.State["w/exp_avg"], adam.State["w/exp_avg_sq"], StoredTensor.Of<float>(name, new float[1])],
            new Dictionary<string, string> { ["w/step"] = "1", ["x/step"] = "1" });

        foreach (var name in (string[])["w/mu_product", "x/mu_product"])
        {
            Should.Throw<CheckpointException>(() => adam.Load(Foreign(name))).Mismatches
                .ShouldContain($"{name}: unexpected; nothing here is kept under that name");
        }
    }

    [Fact]
    public void A_count_may_be_a_tensor_beside_weights_of_a_name_with_a_slash()
    {
        var sgd = new Sgd([new Parameter("decoder", new float[1]), new Parameter("embed/step", new float[3])]);

        sgd.Load(new(
            [
                StoredTensor.Of<long>("decoder/step", new[] { 9L }, []), StoredTensor.Of<float>(
                    "embed/step", new float[3]),
                StoredTensor.Of<long>("embed/step/step", new[] { 8L }, []),
            ]));

        (sgd.Updates("decoder"), sgd.Updates("embed/step")).ShouldBe((9, 8));
    }

    [Fact]
    public void Half_a_character_is_no_name() =>
        Should.Throw<ArgumentException>(() => new Parameter("w\uD83D", new float[1])).Message.ShouldContain(
            "half a character");

    /// <summary>Weights and state in one file, for an optimizer with two groups.</summary>
    private static void Holds(IReadOnlyList<string> names)
    {
        var (from, weights) = Make(names, fill: 1);
        from.Step();
        from.Step();

        var saved = Weights.Save(weights).With(from.Save());
        var path = Path.GetTempFileName();
        try
        {
            SafeTensors.Write(path, saved);
            using var read = SafeTensors.Open(path);
            var (to, loaded) = Make([.. names.Reverse()], fill: 0);
            to.Load(read).ToString().ShouldBeEmpty();
            Weights.Load(loaded, read).ToString().ShouldBeEmpty();

            foreach (var name in names)
            {
                to.Updates(name).ShouldBe(2);
                to.State.Floats(name, "exp_avg").ToArray().ShouldBe(from.State.Floats(name, "exp_avg").ToArray());
                loaded.Single(x => x.Name == name).Values.ToArray().ShouldBe(
                    weights.Single(x => x.Name == name).Values.ToArray());
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (Adam Optimizer, Parameter[] Parameters) Make(IReadOnlyList<string> names, float fill)
    {
        Parameter[] parameters = [.. names.Select(name => new Parameter(name, new float[3], Gradient(name, fill)))];
        var isLong = parameters.ToLookup(parameter => parameter.Name.Length > 6);
        return (new(
            [new(isLong[false], new AdamOptions()), new(isLong[true], new AdamOptions { StateFormat = StateFormat.Block8 })]), parameters);
    }

    private static float[] Gradient(string name, float fill) =>
        [.. Enumerable.Range(0, 3).Select(i => fill * (1 + i + Encoding.UTF8.GetBytes(name).Sum(x => x)))];
}
