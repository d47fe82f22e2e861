namespace Downhill.Training.Tests;

/// <summary>Where the repository is, and its MNIST, read once.</summary>
internal static class Repository
{
    public static string MnistDirectory { get; } = Path.Combine(Root(), "data", "mnist");

    public static Mnist Mnist => Loaded.Value;

    private static Lazy<Mnist> Loaded { get; } = new(() => Training.Mnist.Load(MnistDirectory));

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Downhill.slnx")))
        {
            directory = Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("No Downhill.slnx above the tests.");
        }

        return directory;
    }
}
