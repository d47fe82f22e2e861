namespace Downhill.Training.Tests.Modules;

public sealed class LossTests
{
    [Fact]
    public void Equal_logits_lose_the_logarithm_of_the_number_of_classes()
    {
        var loss = Loss.CrossEntropy(new(new float[20], 2, 10), new[] { 3, 9 });

        loss.Item.ShouldBe((float)Math.Log(10), 1e-6f);
    }

    [Fact]
    public void Huge_logits_neither_overflow_nor_vanish()
    {
        Loss.CrossEntropy(new(new float[] { 1e30f, -1e30f }, 1, 2), new[] { 0 }).Item.ShouldBe(0);
        Loss.CrossEntropy(new(new float[] { 1000, 0 }, 1, 2), new[] { 1 }).Item.ShouldBe(1000);
    }

    [Fact]
    public void The_gradient_is_the_softmax_less_the_label_over_the_batch()
    {
        var logits = new Tensor(new[] { 0, MathF.Log(3), 0, 0 }, 2, 2) { NeedsGradient = true };

        Loss.CrossEntropy(logits, new[] { 1, 0 }).Backward();

        var expected = new[] { 0.125f, -0.125f, -0.25f, 0.25f };
        for (var i = 0; i < expected.Length; i++)
        {
            logits.Gradient[i].ShouldBe(expected[i], 1e-7f);
        }
    }

    [Fact]
    public void Errors_name_the_label_and_the_cure()
    {
        var logits = new Tensor(new float[6], 2, 3);

        Should.Throw<ArgumentException>(() => Loss.CrossEntropy(logits, new[] { 0 })).Message.ShouldContain("[2, 3]");
        Should.Throw<ArgumentException>(() => Loss.CrossEntropy(logits, new[] { 0, 3 }))
            .Message.ShouldContain("Label 3 of row 1 is no class");
        Should.Throw<ArgumentException>(() => Loss.CrossEntropy(logits, new[] { -1, 0 }))
            .Message.ShouldContain("Label -1 of row 0");
        Should.Throw<ArgumentException>(() => Loss.CrossEntropy(new(Array.Empty<float>(), 0, 3), Array.Empty<int>()));
    }
}
