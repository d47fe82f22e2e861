using Downhill.Training;

namespace Downhill.Bench.Quality;

/// <summary>Something to learn, by which ways of keeping numbers are compared.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Train">What to learn from.</param>
/// <param name="Test">What to be judged by.</param>
/// <param name="Model">The network, its weights drawn from a seed.</param>
/// <param name="Epochs">How often all is seen.</param>
internal sealed record Assignment(string Name, Dataset Train, Dataset Test, Func<long, Sequential> Model, int Epochs)
{
    /// <summary>MNIST with the usual network; and for a deeper one sums of two digits, modulo 10 (of which it learns little
    /// in the time it has) and as they are (of which it learns much, and not all).</summary>
    public static IReadOnlyList<Assignment> All(Mnist mnist) =>
    [
        new("MNIST, 784-200-10, 2 epochs", mnist.Train, mnist.Test,
            seed => new(seed, new Linear(784, 200), new Relu(), new Linear(200, 10)) { Threads = 1 }, 2),
        new("sum of two digits modulo 10, 1568-128-64-64-10, 20,000 pairs, 4 epochs",
            Pairs(mnist.Train, 20_000, 10), Pairs(mnist.Test, 5_000, 10), seed => Deep(seed, 10), 4),
        new("sum of two digits, 1568-128-64-64-19, 20,000 pairs, 4 epochs",
            Pairs(mnist.Train, 20_000, 19), Pairs(mnist.Test, 5_000, 19), seed => Deep(seed, 19), 4),
    ];

    private static Sequential Deep(long seed, int classes) => new(
        seed, new Linear(1568, 128), new Relu(), new Linear(128, 64), new Relu(), new Linear(64, 64), new Relu(),
        new Linear(64, classes))
    {
        Threads = 1,
    };

    /// <summary>Two images one above the other, and their sum modulo a number.</summary>
    private static Dataset Pairs(Dataset from, int count, int modulus)
    {
        const int Pixels = 28 * 28;
        var random = new Random(count);
        var (pixels, labels) = (new byte[count * 2 * Pixels], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            for (var half = 0; half < 2; half++)
            {
                var image = random.Next(from.Count);
                from.Pixels.Slice(image * Pixels, Pixels).CopyTo(pixels.AsSpan((2 * i + half) * Pixels));
                labels[i] = (byte)((labels[i] + from.Labels[image]) % modulus);
            }
        }

        return new(pixels, labels, 56, 28);
    }
}
