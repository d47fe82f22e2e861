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
    /// <summary>MNIST with the usual network.</summary>
    public static Assignment Easy(string data) => Of(data, "MNIST, 784-200-10, 2 epochs", 2, 784, 200, 10);

    /// <summary>Fashion-MNIST, of which a network learns nine tenths rather than all, with three hidden
    /// layers.</summary>
    public static Assignment Harder(string data) =>
        Of(data, "Fashion-MNIST, 784-256-128-64-10, 3 epochs", 3, 784, 256, 128, 64, 10);

    private static Assignment Of(string data, string name, int epochs, params int[] widths)
    {
        var files = Mnist.Load(data);
        return new(name, files.Train, files.Test, seed => new(seed, [.. Layers(widths)]) { Threads = 1 }, epochs);
    }

    private static IEnumerable<Module> Layers(int[] widths) => widths.Skip(1).SelectMany((width, i) =>
        (Module[])[new Linear(widths[i], width), .. i + 2 < widths.Length ? (Module[])[new Relu()] : []]);
}
