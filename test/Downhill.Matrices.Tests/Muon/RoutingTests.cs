using Downhill.Training;

namespace Downhill.Matrices.Tests.Muon;

public sealed class RoutingTests
{
    private static readonly MuonOptions Muon = new();

    [Fact]
    public void Routing_tells_where_each_parameter_goes_and_why()
    {
        IParameter[] parameters =
        [
            Of("embedding.weight", 4, 3), Of("hidden.weight", 2, 3), Of("qkv.weight", 6, 2), Of("hidden.bias", 2),
            Of("conv.weight", 2, 3, 1, 1),
        ];

        MatrixRouting routing = new(
            parameters, Muon, new AdamWOptions(), new("embedding.*", ParameterRole.Embedding),
            new("qkv.*", ParameterRole.Fused(2, 2, 2)), new("conv.weight", ParameterRole.Convolution));

        routing.ToString().Split('\n').Skip(1).ShouldBe(
        [
            "embedding.weight  [4, 3]        embedding.*: embedding            AdamWOptions",
            "hidden.weight     [2, 3]        dimensions: 2                     MuonOptions",
            "qkv.weight        [6, 2]        qkv.*: matrix, outputs 2 + 2 + 2  MuonOptions",
            "hidden.bias       [2]           dimensions: 1                     AdamWOptions",
            "conv.weight       [2, 3, 1, 1]  conv.weight: convolution          MuonOptions",
            "MuonOptions: learning-rate=0.001 momentum=0.95 nesterov=true weight-decay=0.1",
            "AdamWOptions: learning-rate=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8 weight-decay=0.01",
        ]);
        routing.Groups.Select(group => string.Join(' ', group.Parameters.Select(one => one.Name)))
            .ShouldBe(["hidden.weight", "qkv.weight", "conv.weight", "embedding.weight hidden.bias"]);
        new Optimizer(routing.Groups).Step();
    }

    [Fact]
    public void Modules_say_what_their_parameters_are()
    {
        Sequential model = new(
            1, new Embedding(5, 4), new CausalSelfAttention(4, 2), new LayerNorm(4), new Gru(4, 3), new Linear(3, 5));

        var roles = model.Parameters.Select(parameter => $"{parameter.Name}: {((IParameter)parameter).Role}");

        roles.ShouldBe(
        [
            "0.weight: embedding",
            "1.in_proj_weight: matrix, outputs 4 + 4 + 4", "1.in_proj_bias: bias",
            "1.out_proj.weight: matrix", "1.out_proj.bias: bias",
            "2.weight: norm", "2.bias: norm",
            "3.weight_ih_l0: matrix, outputs 3 + 3 + 3", "3.weight_hh_l0: matrix, outputs 3 + 3 + 3",
            "3.bias_ih_l0: bias", "3.bias_hh_l0: bias",
            "4.weight: matrix", "4.bias: bias",
        ]);
    }

    [Fact]
    public void A_name_counts_more_than_the_parameters_own_role_and_that_more_than_its_shape()
    {
        var own = Of("a.weight", 2, 2);
        own.Role = ParameterRole.Embedding;

        Why(own).ShouldBe("embedding");
        Why(own, new RoleRule("a.*", ParameterRole.Matrix)).ShouldBe("a.*: matrix");
        Why(Of("a.weight", 2, 2)).ShouldBe("dimensions: 2");
    }

    [Fact]
    public void Patterns_that_find_nothing_or_too_much_are_refused_all_at_once()
    {
        var message = Should.Throw<ArgumentException>(() => new MatrixRouting(
            [Of("a.weight", 2, 2), Of("b.weight", 2, 2)], Muon, new AdamWOptions(),
            new("head.*", ParameterRole.LastLayer), new("a.*", ParameterRole.Matrix),
            new("*.weight", ParameterRole.Embedding))).Message;

        message.ShouldContain("the pattern 'head.*' matches no parameter");
        message.ShouldContain("the parameter 'a.weight' matches 2: 'a.*' and '*.weight'");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fused_matrices_move_as_if_each_were_by_itself(bool outputsLast)
    {
        int[] splits = [2, 3, 1];
        var generator = new Generator(7);
        float[][] starts = [.. splits.Select(outputs => Numbers(generator, outputs * 4))];
        float[][] gradients = [.. splits.Select(outputs => Numbers(generator, outputs * 4))];
        var options = Muon with { LearningRate = 0.1, Scale = MuonScale.Spectral };
        var axis = outputsLast ? ^1 : (Index)0;
        Parameter fused = new(
            "qkv", Joined(starts, outputsLast), Joined(gradients, outputsLast), outputsLast ? [4, 6] : [6, 4])
        {
            Role = ParameterRole.Fused(splits) with { OutputAxis = axis },
        };

        new Optimizer(new MatrixRouting([fused], options, new AdamWOptions()).Groups).Step();

        foreach (var (i, outputs) in splits.Index())
        {
            new Optimizer([new Parameter("one", starts[i], gradients[i], [outputs, 4])], options).Step();
        }

        fused.Values.ToArray().Zip(Joined(starts, outputsLast))
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [Fact]
    public void Splits_that_do_not_add_up_are_refused_with_the_numbers()
    {
        Should.Throw<ArgumentException>(() => new Optimizer(
            [Of("qkv", 6, 4)], Muon with { Splits = [2, 2] })).Message
            .ShouldContain("'qkv': [2, 2] outputs are 4, and it has 6");
        Should.Throw<ArgumentException>(() => ParameterRole.Fused(2, 0)).Message.ShouldContain("[2, 0]");
        Should.Throw<ArgumentException>(() => new Optimizer(
            [Of("conv", 2, 3, 3)], Muon with { FlattensKernels = true, OutputAxis = 1 })).Message
            .ShouldContain("its first or its last dimension");
    }

    [Fact]
    public void Kernels_move_as_matrices_of_outputs_and_all_else_where_that_was_asked_for()
    {
        var g = Numbers(new Generator(3), 24);
        Parameter kernel = new("conv", new float[24], g.ToArray(), [2, 3, 2, 2]);
        Parameter flat = new("conv", new float[24], g, [2, 12]);

        new Optimizer([kernel], Muon with { FlattensKernels = true }).Step();
        new Optimizer([flat], Muon).Step();

        kernel.Values.ToArray().ShouldBe(flat.Values.ToArray());
        Should.Throw<ArgumentException>(() => new Optimizer([kernel], Muon)).Message.ShouldContain("[2, 3, 2, 2]");
    }

    [Fact]
    public void A_checkpoint_tells_when_iteration_and_layout_are_others()
    {
        var optimizer = new Optimizer([Of("w", 4, 4)], Muon);
        optimizer.Step();
        var other = Muon with
        {
            Orthogonalization = NewtonSchulzForm.PolarExpress(),
            OutputAxis = ^1,
            Splits = [2, 2],
        };

        var differences = new Optimizer([Of("w", 4, 4)], other).Load(optimizer.Save()).Differences;

        differences.Select(one => one.Option).ShouldBe(
            ["orthogonalization", "output-axis", "splits"], ignoreOrder: true);
        differences.Single(one => one.Option == "orthogonalization").ToString()
            .ShouldContain("5 × (3.4445, -4.775, 2.0315); norm at least 1e-7");
    }

    private static string Why(Parameter parameter, params RoleRule[] rules) =>
        new MatrixRouting([parameter], Muon, new AdamWOptions(), rules).ToString().Split('\n')[1]
            .Split("  ", StringSplitOptions.RemoveEmptyEntries)[2].Trim();

    private static Parameter Of(string name, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, extent) => product * extent);
        return new(name, new float[length], Numbers(new Generator(length), length), shape);
    }

    private static float[] Joined(float[][] parts, bool outputsLast) => !outputsLast ? [.. parts.SelectMany(x => x)]
        : [.. Enumerable.Range(0, 4).SelectMany(input => parts.SelectMany(part =>
            Enumerable.Range(0, part.Length / 4).Select(output => part[(output * 4) + input])))];

    private static float[] Numbers(Generator generator, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)generator.Normal())];
}
