namespace Downhill.Files.Tests.Torch;

/// <summary>Files of the folder Cases, of a model with a weight [2, 3] and a bias [2].</summary>
internal static class Case
{
    public static IReadOnlyList<string> Names { get; } = ["weight", "bias"];

    public static TorchFile Open(string name) =>
        TorchFile.Open(Path.Combine(Repository.Root, "test", "Downhill.Files.Tests", "Torch", "Cases", name));

    /// <summary>Weights of 0.3 with the same gradient everywhere.</summary>
    public static Parameter[] Parameters(float gradient) =>
    [
        new("weight", Filled(6, 0.3f), Filled(6, gradient), [2, 3]),
        new("bias", Filled(2, 0.3f), Filled(2, gradient)),
    ];

    private static float[] Filled(int length, float value) => [.. Enumerable.Repeat(value, length)];
}
