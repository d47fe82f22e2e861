namespace Downhill.Training.Tests.Modules;

public sealed class LinearTests
{
    [Theory]
    [InlineData(3300 * 3300, 200)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void More_weights_than_an_array_holds_are_refused_with_the_extents(int inputs, int outputs)
    {
        var refusal = Should.Throw<ArgumentException>(() => new Linear(inputs, outputs));

        refusal.Message.ShouldContain($"{inputs} inputs × {outputs} outputs");
        refusal.Message.ShouldContain($"{Array.MaxLength}");
    }
}
