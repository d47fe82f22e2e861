namespace Downhill.Training.Tests;

/// <summary>The repository's MNIST, read once.</summary>
internal static class TheMnist
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "data", "mnist");

    public static Mnist Whole => Loaded.Value;

    private static Lazy<Mnist> Loaded { get; } = new(() => Mnist.Load(Folder));
}
