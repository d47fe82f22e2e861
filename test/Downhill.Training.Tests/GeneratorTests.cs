namespace Downhill.Training.Tests;

public sealed class GeneratorTests
{
    [Fact]
    public void It_is_SplitMix64()
    {
        // The first outputs for seed 1234567 as published with the reference implementation.
        var generator = new Generator(1234567);

        generator.Next().ShouldBe(6457827717110365317UL);
        generator.Next().ShouldBe(3203168211198807973UL);
        generator.Next().ShouldBe(9817491932198370423UL);
    }

    [Fact]
    public void Below_reaches_every_integer_and_no_other()
    {
        var generator = new Generator(2);

        Enumerable.Range(0, 1000).Select(_ => generator.Below(7)).Distinct().Order().ShouldBe(Enumerable.Range(0, 7));
    }
}
