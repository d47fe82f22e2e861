namespace Downhill.Training.Tests.Modules;

/// <summary>Shapes of more than two dimensions, and what the tape does with them.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void A_layer_of_rows_takes_any_dimensions_before_the_last()
    {
        var (layer, input) = (new Linear(3, 2), ModuleCase.All["linear"] with { Shape = [2, 4, 3] });

        var output = layer.Forward(input.Input(1));
        var (shape, values) = (output.Shape.ToArray(), output.Values.ToArray());

        shape.ShouldBe([2, 4, 2]);
        layer.Forward(new(input.Input(1).Values.ToArray(), 8, 3)).Values.ToArray().ShouldBe(values);
        layer.Forward(new(input.Input(1).Values[..3].ToArray(), 3)).Shape.ShouldBe([2]);
    }

    [Fact]
    public void A_loss_takes_any_dimensions_before_the_classes()
    {
        var values = ModuleCase.All["linear"].Input(1).Values[..12].ToArray();
        int[] labels = [0, 2, 1, 1];

        var loss = Loss.CrossEntropy(new(values, 2, 2, 3), labels).Item;

        loss.ShouldBe(Loss.CrossEntropy(new(values, 4, 3), labels).Item);
    }

    [Fact]
    public void Another_shape_shares_values_and_gradient()
    {
        var tape = new Tape();
        var input = new Tensor(new float[] { 1, 2, 3, 4, 5, 6 }, 2, 3) { NeedsGradient = true };

        var columns = tape.Reshape(input, 3, 2);
        var sum = tape.Add(columns, columns);
        Loss.MeanSquaredError(tape.Reshape(sum, 6), new float[6]).Backward();

        columns.Values.Overlaps(input.Values).ShouldBeTrue();
        var expected = new float[] { 1, 2, 3, 4, 5, 6 }.Select(x => 4f / 6 * 2 * x).ToArray();
        input.Gradient.ToArray().ShouldBe(expected, 1e-5f);
    }

    [Fact]
    public void A_gradient_that_a_user_keeps_outlasts_the_pass()
    {
        var model = new Sequential(new Flatten());
        var input = new Tensor(new float[] { 1, 2, 3, 4 }, 1, 2, 2) { NeedsGradient = true };
        Loss.MeanSquaredError(model.Forward(input), new float[4]).Backward();
        var before = input.Gradient.ToArray();

        Loss.MeanSquaredError(model.Forward(new(new float[] { 9, 9, 9, 9 }, 1, 2, 2)), new float[4]).Backward();

        before.ShouldBe([0.5f, 1, 1.5f, 2]);
        input.Gradient.ToArray().ShouldBe(before);
    }

    [Fact]
    public void A_shape_of_what_needs_no_gradient_needs_none()
    {
        var model = new Sequential(seed: 1, new Flatten(), new Linear(6, 2));
        var pixels = new Tensor(new float[12], 2, 3, 2);
        var tape = new Tape();

        tape.Reshape(pixels, 12).NeedsGradient.ShouldBeFalse();
        Loss.CrossEntropy(model.Forward(pixels), new[] { 0, 1 }).Backward();
        pixels.HasGradient.ShouldBeFalse();
        model.Parameters.ShouldAllBe(parameter => parameter.HasGradient);
    }

    [Fact]
    public void The_result_of_a_sum_leaves_the_gradients_of_both_their_own()
    {
        var tape = new Tape();
        var x = new Tensor(new float[] { 1, -2 }, 1, 2) { NeedsGradient = true };
        var left = new Tanh().Forward(x, tape);
        var right = new Sigmoid().Forward(x, tape);
        var sum = tape.Add(left, right);
        Loss.MeanSquaredError(tape.Add(sum, left), new float[2]).Backward();

        left.Gradient.ToArray().ShouldBe(right.Gradient.ToArray().Select(g => 2 * g));
    }
}
