namespace Downhill.Training.Tests.Modules;

public sealed class PoolTests
{
    [Fact]
    public void Of_equal_pixels_the_first_gets_the_gradient()
    {
        var input = new Tensor(new float[] { 3, 3, 3, 3 }, 1, 1, 2, 2) { NeedsGradient = true };

        Loss.MeanSquaredError(new MaxPool2d(2).Forward(input), new float[1]).Backward();

        input.Gradient.ToArray().ShouldBe([6, 0, 0, 0]);
    }

    [Fact]
    public void A_window_with_what_is_not_a_number_gives_none()
    {
        var input = new Tensor(new[] { 1, float.NaN, 2, 3, 1, 2, 3, 4 }, 1, 2, 2, 2);

        new MaxPool2d(2).Forward(input).Values.ToArray().ShouldBe([float.NaN, 4]);
    }

    [Fact]
    public void Pixels_below_zero_are_larger_than_the_border()
    {
        var input = new Tensor(new float[] { -1, -2, -3, -4 }, 1, 1, 2, 2);

        new MaxPool2d(2, stride: 2, padding: 1).Forward(input).Values.ToArray().ShouldBe([-1, -2, -3, -4]);
    }

    [Fact]
    public void Windows_that_overlap_add_their_gradients()
    {
        var input = new Tensor(new float[] { 0, 0, 0, 0, 9, 0, 0, 0, 0 }, 1, 1, 3, 3) { NeedsGradient = true };

        Loss.MeanSquaredError(new MaxPool2d(2, stride: 1).Forward(input), new float[4]).Backward();

        input.Gradient[4].ShouldBe(4 * (2 * 9f / 4));
    }
}
