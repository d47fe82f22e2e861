using System.Runtime.InteropServices;
using Downhill.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp.Tests;

/// <summary>Parameters over TorchSharp's tensors.</summary>
public sealed class ParameterTests : TorchTest
{
    [Fact]
    public void A_module_s_parameters_have_its_names_shapes_and_memory()
    {
        var net = nn.Sequential(("first", nn.Linear(3, 2)), ("second", nn.Linear(2, 1, hasBias: false)));

        var parameters = TorchParameter.Of(net);

        parameters.Select(one => one.Name).ShouldBe(["first.weight", "first.bias", "second.weight"]);
        parameters[0].Shape.ShouldBe([2, 3]);
        MemoryMarshal.Cast<byte, float>(parameters[0].WeightBytes(0, 6))[4] = 7;
        net.get_parameter("first.weight")![1, 1].item<float>().ShouldBe(7);
    }

    [Theory]
    [InlineData(ScalarType.Float32, TensorType.Float32)]
    [InlineData(ScalarType.BFloat16, TensorType.BFloat16)]
    [InlineData(ScalarType.Float16, TensorType.Float16)]
    public void A_step_moves_the_tensor_itself(ScalarType type, TensorType expected)
    {
        ModuleParameter weights = new(full(5, 1, dtype: type)) { grad = full(5, 0.5, dtype: type) };
        var parameter = TorchParameter.Of("w", weights).ShouldHaveSingleItem();

        new Optimizer([parameter], new SgdOptions { LearningRate = 1 }).Step();

        parameter.ElementType.ShouldBe(expected);
        weights.to(ScalarType.Float32).data<float>().ShouldAllBe(x => x == 0.5f);
    }

    [Fact]
    public void The_gradient_is_looked_up_anew_at_every_step()
    {
        ModuleParameter weights = new(zeros(2));
        Optimizer optimizer = new(TorchParameter.Of("w", weights), new SgdOptions { LearningRate = 1 });

        optimizer.Step();
        optimizer.Updates("w").ShouldBe(0);

        weights.grad = ones(2);
        optimizer.Step();
        weights.grad = full(2, 10f);
        optimizer.Step();
        weights.grad = zeros(2);
        optimizer.Step();
        weights.grad = null;
        optimizer.Step();

        optimizer.Updates("w").ShouldBe(3);
        weights.data<float>().ShouldAllBe(x => x == -11);
    }

    [Fact]
    public void A_gradient_of_another_type_or_layout_is_converted_once()
    {
        ModuleParameter weights = new(zeros(2, 3));
        Optimizer optimizer = new(TorchParameter.Of("w", weights), new SgdOptions { LearningRate = 1 });
        var expected = new float[] { 1, 2, 3, 4, 5, 6 };
        var dense = tensor(expected).view(2, 3);
        Tensor[] gradients = [dense.t().contiguous().t(), dense.to(ScalarType.BFloat16), dense.to_sparse()];

        foreach (var gradient in gradients)
        {
            using (no_grad())
            {
                weights.zero_();
            }

            weights.grad = gradient;
            optimizer.Step();
            var address = Address(weights.grad!);
            optimizer.Step();

            weights.data<float>().ShouldBe(expected.Select(x => -2 * x));
            Address(weights.grad!).ShouldBe(address);
            weights.grad!.is_contiguous().ShouldBeTrue();
        }
    }

    [Fact]
    public void Gradients_are_zeroed_and_taken_away_in_the_tensor()
    {
        ModuleParameter weights = new(zeros(2)) { grad = ones(2) };
        Optimizer optimizer = new(TorchParameter.Of("w", weights), new SgdOptions());

        optimizer.ZeroGradients();
        weights.grad!.data<float>().ShouldAllBe(x => x == 0);
        optimizer.ClearGradients();
        weights.grad.ShouldBeNull();
    }

    [Fact]
    public void Frozen_parameters_are_left_out()
    {
        var net = nn.Linear(3, 2);
        net.bias!.requires_grad = false;

        TorchParameter.Of(net).ShouldHaveSingleItem().Name.ShouldBe("weight");
    }

    [Fact]
    public void Tied_parameters_are_one_and_all_their_names_are_told()
    {
        var shared = nn.Linear(3, 3, hasBias: false);
        var net = nn.Sequential(("encoder", shared), ("decoder", shared));

        var parameter = TorchParameter.Of(net).ShouldHaveSingleItem();

        parameter.Name.ShouldBe("encoder.weight");
        parameter.OtherNames.ShouldBe(["decoder.weight"]);
    }

    private static nint Address(Tensor tensor)
    {
        using (tensor)
        {
            return tensor.storage<float>().data_ptr();
        }
    }
}
