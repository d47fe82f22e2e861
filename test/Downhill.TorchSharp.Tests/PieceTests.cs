using Downhill.Files;
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
