using System.Text.Json;
using Downhill.Files;

namespace Downhill.Lab.Records;

/// <summary>Reads and writes results of comparisons as JSON files.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Records;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
///
/// var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
/// ComparisonFile.Save(comparison.Make(new Mnist(digits, digits), "tiny"), path);
/// Console.WriteLine(ComparisonFile.Load(path).Runs.Count);   // 2
/// File.Delete(path);
/// </code>
/// </example>
public static class ComparisonFile
{
    /// <summary>Returns a result as JSON; numbers that are not finite are null.</summary>
    /// <param name="result">The result of the comparison.</param>
    public static string ToJson(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes a result to a file, whole or not at all.</summary>
    /// <param name="result">The result of the comparison.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    public static void Save(ComparisonResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }

    /// <summary>Reads a result from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is not the record of a comparison; the message says where it
    /// fails.</exception>
    public static ComparisonResult Load(string path)
    {
        try
        {
            return RecordJson.Read<ComparisonResult>(path);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}: this is no record of a comparison ({e.Message}) "
                + "Take a file that `downhill compare` wrote.", e);
        }
    }
}
