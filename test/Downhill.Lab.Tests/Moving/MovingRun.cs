using System.Text.Json;
using System.Text.Json.Serialization;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Tests.Moving;

/// <summary>What another framework's optimizers got to, and how far ours are from it.</summary>
/// <param name="Version">The version of the framework.</param>
/// <param name="Outcome">By optimizer, the weights after the last step.</param>
public sealed record MovingRun(string Version, IReadOnlyDictionary<string, float[]> Outcome)
{
    /// <summary>The weights whose gradients are far above every ε.</summary>
    private const int FarAbove = 12;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Gets the weights and gradients that all frameworks were fed with.</summary>
    public static MovingFeed Feed { get; } = Read<MovingFeed>("feed");

    /// <summary>Reads the recorded run of a framework.</summary>
    public static MovingRun Of(string package) => Read<MovingRun>(package);

    /// <summary>Returns how far the farthest weight is from ours, in units of the last place of the largest weight.
    /// </summary>
    /// <param name="optimizer">The optimizer, by its name there.</param>
    /// <param name="setting">The entry here with its settings, such as <c>adam learning-rate=0.01</c>.</param>
    /// <param name="isFarAbove">Whether only weights count whose gradients are far above ε.</param>
    public float UlpsApart(string optimizer, string setting, bool isFarAbove)
    {
        var words = setting.Split(' ');
        return UlpsApart(
            optimizer, OptionSettings.Apply(Catalog.Find(words[0]).Defaults, words.Skip(1)), isFarAbove);
    }

    /// <inheritdoc cref="UlpsApart(string, string, bool)"/>
    /// <param name="options">The options here.</param>
    public float UlpsApart(string optimizer, OptimizerOptions options, bool isFarAbove) =>
        UlpsApart(optimizer, Walk(options), isFarAbove ? FarAbove : int.MaxValue);

    /// <summary>Returns how far the farthest of the first weights is from ours.</summary>
    public float UlpsApart(string optimizer, float[] ours, int count = int.MaxValue)
    {
        var theirs = Outcome[optimizer];
        var largest = Feed.W.Concat(theirs).Max(Math.Abs);
        var apart = theirs.Zip(ours, (a, b) => Math.Abs(a - b)).Take(count)
            .Max(x => float.IsNaN(x) ? float.PositiveInfinity : x);
        return apart / (MathF.BitIncrement(largest) - largest);
    }

    private static float[] Walk(OptimizerOptions options)
    {
        float[] weights = [.. Feed.W], gradient = new float[weights.Length];
        Optimizer optimizer = new([new Parameter("w", weights, gradient)], options);
        foreach (var g in Feed.G)
        {
            g.CopyTo(gradient, 0);
            optimizer.Step();
        }

        return weights;
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(
        File.ReadAllBytes(Path.Combine(
            Repository.Root, "test", "Downhill.Lab.Tests", "Moving", "recorded", $"{name}.json")),
        Json)!;
}
