using System.Text.Json;

namespace Downhill.Lab.Experiments;

/// <summary>The recorded outcome of one epoch of MNIST with an optimizer of the catalog.</summary>
/// <remarks>The network is 784-200-10, the batch 64, the seed 0, the settings those of <see cref="MnistTable"/>. One
/// seed and one rate are no contest: it tells whether an optimizer works out of the box.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Experiments;
///
/// foreach (var one in MnistEpoch.All.OrderBy(one => one.TestLoss))
/// {
///     Console.WriteLine($"{one.Id}: {one.TestLoss} at {one.Settings}");
/// }
/// </code>
/// </example>
/// <param name="Id">The id of the optimizer.</param>
/// <param name="Settings">The settings, as text.</param>
/// <param name="TestLoss">The mean cross-entropy over the test images; null if it was not finite.</param>
/// <param name="TestAccuracy">The share of test images that were told right.</param>
public sealed record MnistEpoch(string Id, string Settings, double? TestLoss, double TestAccuracy)
{
    private readonly NotNull given = NotNull.Check(Id).And(Settings);

    /// <summary>Gets the outcomes of all optimizers, in the order of the catalog.</summary>
    public static IReadOnlyList<MnistEpoch> All { get; } = Read();

    /// <summary>Returns the outcome of an optimizer; null if none is recorded.</summary>
    /// <param name="id">The id of the optimizer.</param>
    public static MnistEpoch? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(one => one.Id == id);
    }

    private static MnistEpoch[] Read()
    {
        using var stream = typeof(MnistEpoch).Assembly.GetManifestResourceStream("Downhill.Lab.mnist-epoch.json")!;
        return JsonSerializer.Deserialize<MnistEpoch[]>(stream, JsonSerializerOptions.Web)!;
    }
}
