using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Records;

namespace Downhill.Lab.Search;

/// <summary>Reads and writes outcomes of tunings as JSON files.</summary>
/// <remarks>Losses of diverged runs are null, and so is what follows from them.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning tuning = new([new("adam", new AdamOptions())]) { Trials = 4 };
/// var json = TuningFile.ToJson(tuning.Make(new MnistTask(new Mnist(digits, digits), "tiny")));
/// </code>
/// </example>
public static class TuningFile
{
    /// <summary>Returns an outcome as JSON.</summary>
    /// <param name="result">The outcome.</param>
    public static string ToJson(TuningResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(TuningRecord.Of(result), RecordJson.Indented);
    }

    /// <summary>Writes an outcome to a file, whole or not at all.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    public static void Save(TuningResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }

    /// <summary>Reads an outcome from a file.</summary>
    /// <remarks>The options of each optimizer are those at its best values.</remarks>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is not the record of a tuning; the message says where it
    /// fails.</exception>
    public static TuningResult Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return RecordJson.Read<TuningRecord>(path, "losses", "accuracies").Read();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"{path}: this is no record of a tuning ({e.Message}) Take a file that `downhill tune` wrote.", e);
        }
    }
}
