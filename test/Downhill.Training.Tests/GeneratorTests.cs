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
    public void Normal_numbers_have_the_moments_and_tails_of_their_distribution()
    {
        var generator = new Generator(5);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => generator.Normal())];

        // Of n numbers the mean spreads by √(1/n), the mean square by √(2/n), the mean fourth power by √(96/n), and a
        // share p by √(p(1 − p)/n); five of those are allowed.
        numbers.Average().ShouldBe(0, 5 * Math.Sqrt(1e-5));
        numbers.Average(x => x * x).ShouldBe(1, 5 * Math.Sqrt(2e-5));
        numbers.Average(x => x * x * x * x).ShouldBe(3, 5 * Math.Sqrt(96e-5));
        numbers.Average(x => x > 2 ? 1.0 : 0).ShouldBe(0.02275, 5 * Math.Sqrt(0.0222e-5));
        numbers.Average(x => Math.Abs(x) < 0.5 ? 1.0 : 0).ShouldBe(0.38292, 5 * Math.Sqrt(0.236e-5));
    }

    [Fact]
    public void Normal_numbers_are_those_of_the_polar_method()
    {
        var (generator, uniform) = (new Generator(6), new Generator(6));
        for (var i = 0; i < 100; i++)
        {
            double x, square;
            do
            {
                x = uniform.Uniform(-1, 1);
                var y = uniform.Uniform(-1, 1);
                square = (x * x) + (y * y);
            }
            while (square is >= 1 or 0);

            generator.Normal().ShouldBe(x * Math.Sqrt(-2 * Math.Log(square) / square), 1e-14);
        }
    }

    [Fact]
    public void A_state_goes_on_with_the_same_numbers()
    {
        var (one, other) = (new Generator(1), new Generator(2));
        one.Next();

        other.State = one.State;

        other.Next().ShouldBe(one.Next());
        other.State.ShouldBe(one.State);
    }

    [Fact]
    public void Below_reaches_every_integer_and_no_other()
    {
        var generator = new Generator(2);

        Enumerable.Range(0, 1000).Select(_ => generator.Below(7)).Distinct().Order().ShouldBe(Enumerable.Range(0, 7));
    }
}
