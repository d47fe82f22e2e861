namespace Downhill.Lab.Tests.Results;

/// <summary>Limits of gradients as text.</summary>
public sealed class GradientClippingTests
{
    [Theory]
    [InlineData("norm:1", "norm:max=1,type=l2")]
    [InlineData("norm:max=0.5,type=l1", "norm:max=0.5,type=l1")]
    [InlineData("norm:2,max", "norm:max=2,type=max")]
    [InlineData("value:1e-3", "value:max=0.001")]
    [InlineData("norm-clipping:1", "norm-clipping:max=1,type=l2")]
    [InlineData("adaptive-clipping", "adaptive-clipping:factor=0.01,epsilon=0.001,axis=0")]
    [InlineData("adaptive-clipping:0.1,axis=^1", "adaptive-clipping:factor=0.1,epsilon=0.001,axis=^1")]
    [InlineData("value:1; norm:2", "norm:max=2,type=l2; value:max=1")]
    public void A_text_is_read_and_what_is_saved_is_read_again(string text, string saved)
    {
        var clipping = GradientClipping.Parse([text]);

        $"{clipping}".ShouldBe(saved);
        GradientClipping.Read(saved).ShouldBe(clipping);
        GradientClipping.Read($"{GradientClipping.None}").ShouldBe(GradientClipping.None);
    }

    [Fact]
    public void An_optimizer_takes_all_of_them()
    {
        var sgd = new Sgd([new Parameter("w", new float[1])]);

        GradientClipping.Parse(["norm:1,l1", "value:2", "norm-clipping:3", "adaptive-clipping:4"]).ApplyTo(sgd);

        (sgd.MaxGradientNorm, sgd.NormType, sgd.MaxGradientValue).ShouldBe((1, NormType.L1, 2));
        sgd.GradientTransforms.ShouldBe([new AdaptiveClipping(4), new NormClipping(3)]);
    }
}
