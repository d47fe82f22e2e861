namespace Downhill.Training.Tests;

/// <summary>A model of each kind learns, in the same way each time and with any number of threads.</summary>
/// <remarks>The first and the last loss are those of the day when the tests were written. Within 2 %, since another
/// platform's exponential function may change the last digits, which training carries on.</remarks>
public sealed class LearningTests
{
    private const string Text = "she sells sea shells on the sea shore; the shells she sells are sea shells for sure. ";
    private static readonly char[] Letters = [.. Text.Distinct().Order()];

    [Fact]
    public void A_convolutional_net_learns_to_tell_bars()
    {
        Sequential Model() => new(
            seed: 1, new Unflatten(1, 8, 8), new Conv2d(1, 4, 3, padding: 1), new Relu(), new MaxPool2d(2),
            new Conv2d(4, 8, 3, padding: 1), new Relu(), new MaxPool2d(2), new Flatten(), new Linear(32, 2));
        var (images, labels) = Bars(32);

        ShouldLearn(
            Model,
            threads => Train(
                Model(), threads, steps: 22, model => Loss.CrossEntropy(model.Forward(images), labels)),
            first: 0.7065, last: 0.1355);
    }

    [Fact]
    public void A_recurrent_net_learns_letters_piece_after_piece()
    {
        Sequential Model() => new(
            seed: 2, new Embedding(Letters.Length, 8), new Gru(8, 32) { IsStateful = true },
            new Linear(32, Letters.Length));
        const int Length = 12;
        var piece = 0;
        Tensor Next(Sequential model)
        {
            if (piece++ % (Text.Length / Length) == 0)
            {
                ((Gru)model.Modules[1]).SetState([]);
            }

            var (input, labels) = Piece((piece - 1) % (Text.Length / Length) * Length, Length);
            return Loss.CrossEntropy(model.Forward(input), labels);
        }

        ShouldLearn(
            Model,
            threads =>
            {
                piece = 0;
                return Train(Model(), threads, steps: 63, Next);
            },
            first: 2.591, last: 0.8115);
    }

    [Fact]
    public void A_transformer_learns_letters()
    {
        Sequential Model() => new(
            seed: 3, new Embedding(Letters.Length, 16), new PositionalEmbedding(40, 16),
            new Residual(new LayerNorm(16), new CausalSelfAttention(16, heads: 2), new Dropout(0.05)),
            new Residual(new LayerNorm(16), new Linear(16, 32), new Gelu(), new Linear(32, 16), new Dropout(0.05)),
            new LayerNorm(16), new Linear(16, Letters.Length));
        var (input, labels) = Piece(0, 40);

        ShouldLearn(
            Model,
            threads => Train(
                Model(), threads, steps: 15, model => Loss.CrossEntropy(model.Forward(input), labels)),
            first: 2.817, last: 1.015);
    }

    [Fact]
    public void A_net_learns_numbers_by_their_squared_error_and_events_by_their_probability()
    {
        Sequential Model() => new(seed: 4, new Linear(2, 16), new Tanh(), new Linear(16, 1));
        var generator = new Generator(8);
        var points = new float[200];
        foreach (ref var x in points.AsSpan())
        {
            x = (float)generator.Uniform(-1, 1);
        }

        var products = points.Chunk(2).Select(pair => pair[0] * pair[1]).ToArray();
        var signs = products.Select(product => product > 0 ? 1f : 0).ToArray();
        var input = new Tensor(points, 100, 2);

        ShouldLearn(
            Model,
            threads => Train(
                Model(), threads, steps: 80, model => Loss.MeanSquaredError(model.Forward(input), products)),
            first: 0.2112, last: 0.003506);
        ShouldLearn(
            Model,
            threads => Train(
                Model(), threads, steps: 80, model => Loss.BinaryCrossEntropy(model.Forward(input), signs)),
            first: 0.7111, last: 0.305);
    }

    [Fact]
    public void The_net_of_two_convolutions_and_two_layers_has_the_parameters_that_DeepOBS_names()
    {
        var model = new Sequential(
            seed: 1, new Unflatten(1, 28, 28), new Conv2d(1, 32, 5, padding: 2), new Relu(), new MaxPool2d(2),
            new Conv2d(32, 64, 5, padding: 2), new Relu(), new MaxPool2d(2), new Flatten(), new Linear(3136, 1024),
            new Relu(), new Linear(1024, 10));
        var images = TheMnist.Whole.Train.Batches(2).First();

        model.Weights.Length.ShouldBe(3_274_634);
        model.Parameters.Select(parameter => parameter.Name).ShouldBe(
            ["1.weight", "1.bias", "4.weight", "4.bias", "8.weight", "8.bias", "10.weight", "10.bias"]);
        var first = Loss.CrossEntropy(model.Forward(images.Images), images.Labels);
        first.Item.ShouldBeInRange(2, 2.6f);
        first.Backward();
        model.Parameters.ShouldAllBe(parameter => parameter.HasGradient);
    }

    private static void ShouldLearn(Func<Sequential> model, Func<int, float[]> train, double first, double last)
    {
        model().Weights.Length.ShouldBeGreaterThan(0);
        var losses = train(1);

        ((double)losses[0]).ShouldBe(first, 0.02 * first, $"it ends at {losses[^1]}");
        ((double)losses[^1]).ShouldBe(last, 0.02 * last);
        last.ShouldBeLessThan(first / 2);
        train(1).ShouldBe(losses);
        train(2).ShouldBe(losses);
    }

    private static float[] Train(Sequential model, int threads, int steps, Func<Sequential, Tensor> loss)
    {
        model.Threads = threads;
        var optimizer = new Adam(model.Parameters, new() { LearningRate = 0.01 }) { Threads = threads };
        var losses = new float[steps];
        for (var step = 0; step < steps; step++)
        {
            optimizer.ClearGradients();
            var mean = loss(model);
            mean.Backward();
            optimizer.Step();
            losses[step] = mean.Item;
        }

        return losses;
    }

    /// <summary>Images with a horizontal or a vertical bar, and noise.</summary>
    private static (Tensor Images, int[] Labels) Bars(int count)
    {
        var generator = new Generator(7);
        var (pixels, labels) = (new float[64 * count], new int[count]);
        for (var image = 0; image < count; image++)
        {
            var (place, label) = (generator.Below(8), generator.Below(2));
            labels[image] = label;
            for (var i = 0; i < 64; i++)
            {
                var isBar = (label == 0 ? i / 8 : i % 8) == place;
                pixels[(64 * image) + i] = (isBar ? 1 : 0) + (float)generator.Uniform(-0.3, 0.3);
            }
        }

        return (new(pixels, count, 64), labels);
    }

    /// <summary>Letters of the text, and each time the next.</summary>
    private static (Tensor Input, int[] Labels) Piece(int start, int length)
    {
        int[] letters = [.. Text.Substring(start, length + 1).Select(letter => Array.IndexOf(Letters, letter))];
        return (new(letters[..^1].Select(letter => (float)letter).ToArray(), 1, length), letters[1..]);
    }
}
