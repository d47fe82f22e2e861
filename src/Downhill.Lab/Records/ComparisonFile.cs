using System.Text.Json;
using Downhill.Files;

namespace Downhill.Lab.Records;

/// <summary>A comparison as a JSON file.</summary>
public static class ComparisonFile
{
    /// <summary>The comparison as JSON; numbers that are not finite are null.</summary>
    /// <param name="result">The comparison.</param>
    public static string ToJson(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="path">The file; its folder is made if there is none.</param>
    public static void Save(ComparisonResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not the record of a comparison; the message says where it
    /// fails.</exception>
    public static ComparisonResult Load(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize<ComparisonResult>(file, RecordJson.Indented)
                ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}: this is no record of a comparison ({e.Message}) "
                + "Take a file that `downhill compare` wrote.", e);
        }
    }
}
