using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Downhill.Lab.Formatting;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>The plan of one training run with checkpoints, which decides its outcome.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var spec = new RunSpec("adam", "adam", Form: "", Batch: 10, new AdamOptions());
/// var plan = new TrainPlan(spec, Seed: 0, Epochs: 2, TrainPlan.Fingerprint(new Mnist(digits, digits)));
///
/// Console.WriteLine(TrainPlan.Read(plan.Metadata) == plan);   // True
/// </code>
/// </example>
/// <param name="Spec">The optimizer with its options, and the batch size.</param>
/// <param name="Seed">The seed of the initial weights and of the order of the images.</param>
/// <param name="Epochs">The number of times that the run sees the training images.</param>
/// <param name="Data">The fingerprint of the data set, by <see cref="Fingerprint"/>.</param>
public sealed record TrainPlan(RunSpec Spec, long Seed, int Epochs, string Data)
{
    private readonly NotNull given = NotNull.Check(Spec).And(Data);

    private const string Optimizer = "train.optimizer";
    private const string Batch = "train.batch";
    private const string SeedKey = "train.seed";
    private const string EpochsKey = "train.epochs";
    private const string DataKey = "train.data";
    private const string OptionsKey = "train.options";
    private const string ClipKey = "train.clip";
    private const string AroundKey = "train.around";
    private const string SeedOption = "seed";

    /// <summary>Gets the plan as the metadata of checkpoints.</summary>
    public IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Optimizer] = Spec.Entry,
        [Batch] = Text(Spec.Batch),
        [SeedKey] = Text(Seed),
        [EpochsKey] = Text(Epochs),
        [DataKey] = Data,
        [ClipKey] = $"{Spec.Clipping}",
        [AroundKey] = $"{Spec.Wrappers}",
        [OptionsKey] = JsonSerializer.Serialize(
            OptionInfo.Of(Spec.Options).Select(info => $"{info.Key}={info.Text(Spec.Options)}")),
    };

    /// <summary>Returns a run of an optimizer of the catalog.</summary>
    internal static RunSpec SpecOf(string entry, OptimizerOptions options, int batch)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(options);
        return RunSpec.Of(entry, batch, options);
    }

    /// <summary>Returns a text that tells a data set from others: its extents, and a hash of its training
    /// images.</summary>
    /// <param name="data">The data set.</param>
    public static string Fingerprint(Mnist data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(data.Train.Pixels);
        hash.AppendData(Bytes(data.Train.Labels));
        var digits = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        return $"{data.Train.Count} images of {data.Rows} x {data.Columns}, {data.Classes} classes, {digits}";
    }

    /// <summary>Reads the plan of a checkpoint.</summary>
    /// <param name="metadata">The metadata of the checkpoint.</param>
    /// <exception cref="InvalidDataException">The metadata holds no plan, or one that cannot be.</exception>
    public static TrainPlan Read(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        try
        {
            var entry = FullCatalog.Find(metadata[Optimizer]);
            var settings = JsonSerializer.Deserialize<string[]>(metadata[OptionsKey]) ?? [];
            var batch = Number<int>(metadata[Batch], least: 1);
            return new(
                SpecOf(entry.Id, OptionSettings.Apply(entry.Defaults, settings), batch) with
                {
                    Clipping = GradientClipping.Read(metadata.GetValueOrDefault(ClipKey, $"{GradientClipping.None}")),
                    Wrappers = RunWrappers.Read(metadata.GetValueOrDefault(AroundKey, $"{RunWrappers.None}")),
                },
                Number<long>(metadata[SeedKey], least: long.MinValue), Number<int>(metadata[EpochsKey], least: 1),
                metadata[DataKey]);
        }
        catch (KeyNotFoundException e)
        {
            throw new InvalidDataException(
                "This is no checkpoint of 'downhill train': it does not say how it was begun.", e);
        }
        catch (Exception e) when (
            e is JsonException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"This is no checkpoint of 'downhill train': {e.Message}", e);
        }
    }

    /// <summary>Returns the differences from another plan, a line each; the number of epochs is not compared.</summary>
    /// <param name="other">The plan to compare with.</param>
    internal IReadOnlyList<string> Differences(TrainPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var lines = new List<string>();
        Compare("optimizer", Spec.Entry, other.Spec.Entry);
        Compare("batch", Text(Spec.Batch), Text(other.Spec.Batch));
        Compare("seed", Text(Seed), Text(other.Seed));
        Compare("data", Data, other.Data);
        Compare("clip", $"{Spec.Clipping}", $"{other.Spec.Clipping}");
        Compare("around", $"{Spec.Wrappers}", $"{other.Spec.Wrappers}");
        if (Spec.Options.GetType() == other.Spec.Options.GetType())
        {
            foreach (var info in OptionInfo.Of(Spec.Options))
            {
                var name = info.Key == SeedOption ? "the seed of rounding" : info.Key;
                Compare(name, info.Text(Spec.Options), info.Text(other.Spec.Options));
            }
        }

        return lines;

        void Compare(string name, string own, string others)
        {
            if (own != others)
            {
                lines.Add($"{name} {own}, not {others}");
            }
        }
    }

    /// <summary>Returns the labels as files usually hold them: a byte each where that is enough.</summary>
    private static byte[] Bytes(ReadOnlySpan<int> labels) => labels.ContainsAnyExceptInRange(0, byte.MaxValue)
        ? [.. labels.ToArray().SelectMany(BitConverter.GetBytes)]
        : [.. labels.ToArray().Select(label => (byte)label)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static T Number<T>(string text, T least)
        where T : struct, System.Numerics.INumber<T> =>
        T.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) is var number && number >= least
            ? number : throw new FormatException($"{number} is less than {least}.");
}
