using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Lab.Tests.Replays;

public sealed class RecordingTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once()
    {
        TensorSet weights = new(
        [
            StoredTensor.Of<float>("w", new float[6], [2, 3]), StoredTensor.Of<float>("b", new float[3]),
            StoredTensor.Of<float>("s", new float[1], []), StoredTensor.Of<double>("d", new double[1]),
            StoredTensor.Of<long>("count", new long[1]),
        ]);
        TensorSet gradients = new(
            [
                StoredTensor.Of<float>("w", new float[24], [4, 3, 2]), StoredTensor.Of<BFloat16>(
                    "b", new BFloat16[12], [4, 3]),
                StoredTensor.Of<float>("s", new float[5]), StoredTensor.Of<float>("x", new float[4]),
                StoredTensor.Of<float>("y", new float[4]), StoredTensor.Of<float>("count", new float[4], [4, 1]),
            ],
            new Dictionary<string, string>
            {
                ["missing:b"] = "0, 3,two,6", ["missing:q"] = "1", ["missing"] = "7", ["torch"] = "1.13",
            });

        Should.Throw<InvalidDataException>(() => new Recording(weights, gradients, Precision.Float32)).Message.ShouldBe(
            "Weights and gradients cannot be replayed: "
            + "weights 'd' are Float64, and a replay in float32 would round them (ask for float64); "
            + "gradients 'w' have the shape [4, 3, 2], but for weights of shape [2, 3] it must be [T, 2, 3]; "
            + "gradients 'b' are BFloat16, but must be Float32 as the weights are; "
            + "gradients 'x' belong to no weights of that name; gradients 'y' belong to no weights of that name; "
            + "gradients 'count' belong to no weights of that name; "
            + "gradients are of several lengths: 4 steps of 'w' and 'b' and 'x' and 'y' and 'count', 5 steps of 's'; "
            + "'missing:b' names the step '0', but steps count from 1 to 5; "
            + "'missing:b' names the step 'two', but steps count from 1 to 5; "
            + "'missing:b' names the step '6', but steps count from 1 to 5; "
            + "'missing:q' names gradients that are not there.");
    }

    [Fact]
    public void In_float64_all_floats_fit()
    {
        TensorSet weights = new(
            [StoredTensor.Of<double>("w", new double[2]), StoredTensor.Of<BFloat16>("b", new BFloat16[2])]);
        TensorSet gradients = new(
            [StoredTensor.Of<Half>("w", new Half[6], [3, 2]), StoredTensor.Of<float>("b", new float[6], [3, 2])]);

        var recording = new Recording(weights, gradients, Precision.Float64);

        (recording.Steps, recording.Weights).ShouldBe((3, 4));
        Should.Throw<InvalidDataException>(
            () => new Recording(weights, new([StoredTensor.Of<int>("w", new int[6], [3, 2])]), Precision.Float64))
            .Message.ShouldContain("gradients 'w' are Int32, but must be floats");
    }

    [Fact]
    public void Weights_that_no_parameter_can_hold_are_told()
    {
        var huge = new TensorSet([StoredTensor.Of<float>("w", ReadOnlyMemory<float>.Empty, [0, 1L << 40])]);

        Should.Throw<InvalidDataException>(() => new Recording(huge, new([]), Precision.Float32)).Message
            .ShouldContain("weights 'w' have the shape [0, 1099511627776], but a parameter has at most");
    }
}
