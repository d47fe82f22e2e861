using TorchSharp;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp.Tests;

/// <summary>What cannot be stepped where it lies is refused by name, with cause and cure, before anything is
/// moved.</summary>
public sealed class RefusalTests : TorchTest
{
    [Fact]
    public void Weights_with_gaps_are_refused() =>
        Refused(zeros(3, 2).t()).ShouldBe(
            "Parameter 'layer.weight': its weights are not contiguous: a transposed or sliced view, or channels last. "
            + "Make a parameter of a copy: new Parameter(tensor.contiguous()).");

    [Fact]
    public void Sparse_weights_are_refused() =>
        Refused(ones(3, 2).to_sparse()).ShouldContain("sparse. Make them dense");

    [Fact]
    public void Complex_weights_are_refused() =>
        Refused(zeros(3, dtype: ScalarType.ComplexFloat32)).ShouldContain("complex (ComplexFloat32). Keep real");

    [Fact]
    public void Quantized_weights_are_refused() =>
        Refused(quantize_per_tensor(ones(4), 0.1, 0, ScalarType.QInt8)).ShouldContain("quantized (QInt8). Train");

    [Fact]
    public void Weights_of_double_are_refused() =>
        Refused(zeros(3, dtype: ScalarType.Float64)).ShouldContain("module.to(ScalarType.Float32)");

    [Fact]
    public void Whole_numbers_are_refused() => Refused(zeros(3, dtype: ScalarType.Int64)).ShouldContain("are Int64");

    [Fact]
    public void Weights_without_numbers_are_refused() =>
        Refused(zeros(3, device: new Device(DeviceType.META))).ShouldContain("meta device");

    [Fact]
    public void A_tensor_that_is_gone_is_refused()
    {
        var weights = zeros(3);
        weights.Dispose();

        Should.Throw<ObjectDisposedException>(() => TorchParameter.Of("layer.weight", weights))
            .Message.ShouldContain("Parameter 'layer.weight': its tensor was disposed of");
    }

    [Fact]
    public void A_module_that_is_gone_is_refused()
    {
        var inner = nn.Linear(2, 2);
        var net = nn.Sequential(("inner", inner));
        inner.Dispose();

        Should.Throw<ObjectDisposedException>(() => TorchParameter.Of(net))
            .Message.ShouldContain("Parameter 'inner.weight': its tensor was disposed of, by Dispose of the module");
    }

    [Fact]
    public void Nothing_is_moved_when_one_parameter_of_many_is_gone()
    {
        ModuleParameter kept = new(zeros(2)) { grad = ones(2) }, gone = new(zeros(2)) { grad = ones(2) };
        Optimizer optimizer = new(
            [.. TorchParameter.Of("kept", kept), .. TorchParameter.Of("gone", gone)], new SgdOptions());
        gone.Dispose();

        Should.Throw<ObjectDisposedException>(optimizer.Step).Message.ShouldContain("'gone'");
        kept.data<float>().ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void A_tensor_that_goes_between_steps_is_named_and_the_others_stay()
    {
        ModuleParameter kept = new(zeros(2)) { grad = ones(2) }, gone = new(zeros(2)) { grad = ones(2) };
        var optimizer = TorchOptimizer.Of(new Optimizer(
            [.. TorchParameter.Of("kept", kept), .. TorchParameter.Of("gone", gone)],
            new SgdOptions { LearningRate = 1 }));
        optimizer.step();

        gone.Dispose();

        foreach (Action use in (Action[])[() => optimizer.step(), optimizer.zero_grad, optimizer.Inner.ClearGradients])
        {
            Should.Throw<ObjectDisposedException>(use).Message.ShouldContain(
                "Parameter 'gone': its tensor was disposed of");
        }

        kept.data<float>().ShouldAllBe(x => x == -1);
    }

    [Fact]
    public void A_module_that_goes_between_steps_is_named_at_the_next()
    {
        var net = nn.Sequential(("inner", nn.Linear(2, 2)));
        var optimizer = TorchOptimizer.Of(net, new AdamOptions());
        net.forward(ones(1, 2)).sum().backward();
        optimizer.step();

        net.Dispose();

        Should.Throw<ObjectDisposedException>(() => optimizer.step()).Message.ShouldContain(
            "Parameter 'inner.weight': its tensor was disposed of, by Dispose of the module");
    }

    [Fact]
    public void A_tensor_that_is_put_in_another_order_in_place_is_refused()
    {
        ModuleParameter weights = new(zeros(2, 3)) { grad = ones(2, 3) };
        Optimizer optimizer = new(TorchParameter.Of("w", weights), new SgdOptions());
        optimizer.Step();
        using (no_grad())
        {
            weights.transpose_(0, 1);
        }

        Should.Throw<ArgumentException>(optimizer.Step).Message.ShouldContain("not contiguous");
    }

    [Fact]
    public void A_module_that_was_converted_since_is_refused_at_the_step()
    {
        var net = nn.Linear(2, 2);
        var optimizer = TorchOptimizer.Of(net, new SgdOptions());
        net.to(ScalarType.BFloat16);

        Should.Throw<ObjectDisposedException>(() => optimizer.step()).Message.ShouldContain("module.to(…)");
    }

    [Fact]
    public void Views_that_overlap_are_refused_with_both_names()
    {
        var all = zeros(10);

        Should.Throw<ArgumentException>(() => new Optimizer(
            [.. TorchParameter.Of("low", all.narrow(0, 0, 6)), .. TorchParameter.Of("high", all.narrow(0, 5, 5))],
            new SgdOptions())).Message.ShouldContain("Parameters 'low' and 'high' share weights");
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused_before_anything_moves()
    {
        ModuleParameter first = new(zeros(2)) { grad = ones(2) }, second = new(zeros(2, 3));
        Optimizer optimizer = new(
            [.. TorchParameter.Of("first", first), .. TorchParameter.Of("second", second)], new SgdOptions());
        second.grad = ones(3, 2);

        Should.Throw<InvalidOperationException>(optimizer.Step).Message.ShouldBe(
            "Parameter 'second': its gradient has another shape than the weights. Set grad to one of theirs.");
        first.data<float>().ShouldAllBe(x => x == 0);
    }

    [Theory]
    [InlineData(DeviceType.CUDA, "are on CUDA, and Downhill steps memory of the CPU")]
    [InlineData(DeviceType.MPS, "are on MPS")]
    public void Weights_on_another_device_are_refused(DeviceType device, string told) =>
        Refusal.Of(ScalarType.Float32, device, isSparse: false, isContiguous: true)!.ShouldContain(told);

    private static string Refused(Tensor weights) =>
        Should.Throw<ArgumentException>(() => TorchParameter.Of("layer.weight", weights)).Message;
}
