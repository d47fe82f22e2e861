namespace Downhill.Training.Tests.Modules;

public sealed class DropoutTests
{
    private const int Length = 4000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Elements_are_dropped_with_the_probability_and_the_others_make_up_for_them(double probability)
    {
        var (input, dropout) = (Ones(), new Dropout(probability));

        var output = dropout.Forward(input).Values.ToArray();

        var kept = (float)(1 / (1 - probability));
        output.ShouldAllBe(y => y == 0 || y == kept);

        // The share of dropped ones spreads by √(p(1 − p)/n); four of those are allowed.
        var spread = 4 * Math.Sqrt(probability * (1 - probability) / Length);
        ((double)output.Count(y => y == 0) / Length).ShouldBe(probability, spread);
        output.Average(y => (double)y).ShouldBe(1, spread * kept);
    }

    [Fact]
    public void The_gradient_passes_where_the_element_did_and_as_much_larger()
    {
        var (input, dropout) = (Ones(), new Dropout(0.25));

        var output = dropout.Forward(input);
        Loss.MeanSquaredError(output, new float[Length]).Backward();

        for (var i = 0; i < Length; i++)
        {
            var slope = 2 * output.Values[i] / Length;
            input.Gradient[i].ShouldBe(output.Values[i] * slope, 1e-9f);
        }
    }

    [Fact]
    public void A_model_that_does_not_train_drops_nothing()
    {
        var model = new Sequential(new Dropout(0.9), new Residual(new Dropout(0.9))) { IsTraining = false };

        model.Forward(Ones()).Values.ToArray().ShouldAllBe(y => y == 2);
        model.IsTraining = true;
        model.Forward(Ones()).Values.ToArray().ShouldContain(0);
    }

    [Fact]
    public void An_evaluation_drops_nothing_and_goes_back_to_training()
    {
        var data = new Dataset(new byte[8], new byte[] { 0, 1 }, rows: 2, columns: 2);
        var model = new Sequential(seed: 1, new Linear(4, 6), new Dropout(0.5), new Linear(6, 2));

        Evaluation.Of(model, data).ShouldBe(Evaluation.Of(model, data));

        model.IsTraining.ShouldBeTrue();
    }

    [Fact]
    public void The_seed_of_the_model_says_what_is_dropped_on_every_machine()
    {
        static string Pass(Module model) =>
            string.Concat(model.Forward(new(Enumerable.Repeat(1f, 40).ToArray(), 1, 40)).Values.ToArray()
                .Select(y => y == 0 ? '.' : '1'));
        Sequential Model(long seed) => new(seed, new Dropout());

        var model = Model(1);
        var (first, second) = (Pass(model), Pass(model));

        (first, second).ShouldBe(
            (".1.1.11...11.11.11..1.11..11..1.11.1....", "11.1.111.111.1.1.......111.11..1.11..11."));
        Pass(Model(1)).ShouldBe(first);
        Pass(Model(2)).ShouldNotBe(first);
        var both = new Sequential(seed: 1, new Dropout(), new Unflatten(40), new Dropout());
        Pass(both).Count(y => y == '1').ShouldBeInRange(3, 17, "two layers drop different elements");
    }

    [Fact]
    public void A_saved_state_goes_on_with_the_same_masks()
    {
        var (usual, resumed) = (new Dropout(), new Dropout());
        usual.Forward(Ones());
        resumed.Forward(Ones());
        resumed.Forward(Ones());
        resumed.Generator.State = usual.Generator.State;

        resumed.Forward(Ones()).Values.ToArray().ShouldBe(usual.Forward(Ones()).Values.ToArray());
    }

    [Fact]
    public void All_or_nothing_are_probabilities_too()
    {
        new Dropout(0).Forward(Ones()).Values.ToArray().ShouldAllBe(y => y == 1);
        new Dropout(1).Forward(Ones()).Values.ToArray().ShouldAllBe(y => y == 0);
        foreach (var wrong in new[] { -0.1, 1.1, double.NaN })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new Dropout(wrong)).Message.ShouldContain("lies in [0, 1]");
        }
    }

    private static Tensor Ones() => new(Enumerable.Repeat(1f, Length).ToArray(), 40, 100) { NeedsGradient = true };
}
