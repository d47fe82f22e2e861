using Downhill.Files;
using Downhill.Tensors;
using Downhill.TorchSharp.Tests.PyTorch;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp.Tests;

/// <summary>Tensors that are longer than a span are stepped in pieces.</summary>
public sealed class PieceTests : TorchTest
{
    [Theory]
    [InlineData(100, "w", "w[0..5]", "w[5..7]")]
    [InlineData(
        16, "w", "w[0..4]", "w[4..8]", "w[8..12]", "w[12..16]", "w[16..20]", "w[20..24]", "w[24..28]", "w[28..32]",
        "w[32..35]")]
    public void A_long_tensor_is_cut_between_rows_where_a_row_fits(int most, params string[] names)
    {
        ModuleParameter whole = new(zeros(7, 5)), cut = new(zeros(7, 5));
        var parameters = ModuleParameters.Of("w", cut, [], most);
        Optimizer one = new(TorchParameter.Of("w", whole), new AdamOptions());
        Optimizer other = new(parameters, new AdamOptions());

        for (var step = 0; step < 5; step++)
        {
            whole.grad = randn(7, 5);
            cut.grad = whole.grad.clone();
            one.Step();
            other.Step();
        }

        parameters.Select(parameter => parameter.Name).ShouldBe(names[1..]);
        cut.data<float>().ShouldBe(whole.data<float>().ToArray());
        cut.data<float>().ShouldAllBe(x => x != 0);
    }

    [Fact]
    public void State_of_pieces_is_saved_under_their_names_and_gone_on_with_to_the_bit()
    {
        using Folder folder = new();
        ModuleParameter one = new(zeros(7, 5)), other = new(zeros(7, 5));
        Optimizer first = new(ModuleParameters.Of("w", one, [], 100), new AdamOptions());
        Optimizer second = new(ModuleParameters.Of("w", other, [], 100), new AdamOptions());
        Step(first, one, 0);
        SafeTensors.Write(folder.Path("state.safetensors"), first.Save());
        other.data<float>().CopyFrom(one.data<float>().ToArray());

        using (var saved = SafeTensors.Open(folder.Path("state.safetensors")))
        {
            saved.Keys.ShouldBe(
                ["w[0..5]/exp_avg", "w[0..5]/exp_avg_sq", "w[5..7]/exp_avg", "w[5..7]/exp_avg_sq"], ignoreOrder: true);
            saved["w[5..7]/exp_avg"].Shape.ShouldBe([2, 5]);
            second.Load(saved);
        }

        Step(first, one, 1);
        Step(second, other, 1);
        other.data<float>().ShouldBe(one.data<float>().ToArray());
    }

    public static TheoryData<string> Forms => [.. Form.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_pt_file_has_the_tensor_whole_and_pieces_go_on_from_it_as_the_tensor_does(string form)
    {
        using Folder folder = new();
        var options = Form.All.Single(one => one.Name == form).Options;
        var (whole, one) = Begin(options, long.MaxValue);
        var (pieces, other) = Begin(options, 20);

        Write(whole, "whole.pt");
        Write(pieces, "pieces.pt");
        File.ReadAllBytes(folder.Path("pieces.pt")).ShouldBe(File.ReadAllBytes(folder.Path("whole.pt")));

        using (var file = TorchFile.Open(folder.Path("whole.pt")))
        {
            var state = TorchOptimizerState.From(file.Root).State;
            whole.Load(state, steps: 3);
            (pieces, _) = Pieces(other, options, 20);
            pieces.Load(state, steps: 3).ShouldSatisfyAllConditions(
                report => report.Missing.ShouldBeEmpty(), report => report.Unexpected.ShouldBeEmpty());
        }

        Step(whole, one, 3);
        Step(pieces, other, 3);
        other.data<float>().ShouldBe(one.data<float>().ToArray());

        void Write(Optimizer optimizer, string name) =>
            TorchFile.WriteOptimizer(folder.Path(name), TorchOptimizerState.Of(optimizer));
    }

    [Fact]
    public void State_of_TorchSharp_s_own_is_taken_over_by_pieces()
    {
        var (one, other) = (nn.Linear(5, 7, hasBias: false), nn.Linear(5, 7, hasBias: false));
        TorchModule.Load(other, TorchModule.Save(one));
        var theirs = optim.Adam(one.parameters());
        one.weight!.grad = randn(7, 5);
        theirs.step();
        TorchModule.Load(other, TorchModule.Save(one));
        var whole = Changeover.From(theirs, one, null);
        var pieces = Changeover.From(theirs, one, null, most: 20);

        pieces.Groups[0].Parameters.Count.ShouldBe(7);
        pieces.Updates("weight[2..3]").ShouldBe(1);
        pieces.State.Floats("weight[2..3]", "exp_avg").ToArray()
            .ShouldBe(whole.State.Floats("weight", "exp_avg").Slice(10, 5).ToArray());
    }

    [Fact]
    public void A_pt_file_of_some_pieces_is_refused_and_so_is_state_of_another_shape()
    {
        using Folder folder = new();
        ModuleParameter parameter = new(zeros(7, 5));
        var all = ModuleParameters.Of("w", parameter, [], 20);

        Should.Throw<ArgumentException>(() => TorchOptimizerState.Of(new(all.Take(6), new AdamOptions()))).Message
            .ShouldBe(
                "Tensor 'w': the part from weight 30 on is not in its group, and PyTorch has no state of a part. Save a "
                + "safetensors file, which keeps it.");
        Should.Throw<ArgumentException>(() => TorchOptimizerState.Of(new(all.Reverse(), new AdamOptions()))).Message
            .ShouldContain("the part from weight 0 on is not next in its group");
        Should.Throw<CheckpointException>(() => new Optimizer(all, new MomentumOptions()).Load(
            new([StoredTensor.Of<float>("w/momentum_buffer", new float[35], [5, 7])]), steps: 1)).Mismatches
            .ShouldContain("w/momentum_buffer: shape [5, 7], but [7, 5] here");
    }

    private static (Optimizer Optimizer, ModuleParameter Parameter) Begin(OptimizerOptions options, long most)
    {
        var (optimizer, parameter) = Pieces(new(ones(7, 5)), options, most);
        for (var step = 0; step < 3; step++)
        {
            Step(optimizer, parameter, step);
        }

        return (optimizer, parameter);
    }

    private static (Optimizer Optimizer, ModuleParameter Parameter) Pieces(
        ModuleParameter parameter, OptimizerOptions options, long most) =>
        (new(ModuleParameters.Of("w", parameter, [], most), options), parameter);

    private static void Step(Optimizer optimizer, ModuleParameter parameter, int seed)
    {
        random.manual_seed(seed);
        parameter.grad = randn(7, 5);
        optimizer.Step();
    }

    [Fact]
    public void A_tensor_beyond_two_gibibytes_is_stepped_to_its_end()
    {
        const long Rows = 550;
        var weights = zeros(Rows, 1_000_000);
        using ModuleParameter parameter = new(weights);
        using (var gradient = ones(Rows, 1_000_000))
        {
            parameter.grad = gradient;
        }

        var pieces = TorchParameter.Of("w", parameter);
        new Optimizer(pieces, new SgdOptions { LearningRate = 1 }).Step();

        pieces.Select(piece => piece.Name).ShouldBe(["w[0..536]", "w[536..550]"]);
        using var least = parameter.min();
        using var most = parameter.max();
        (least.item<float>(), most.item<float>()).ShouldBe((-1, -1));
        parameter.grad = null;
    }
}
