using System.Text.Json;
using Downhill.Files;

namespace Downhill.Lab.Records;

/// <summary>A benchmark as a JSON file.</summary>
public static class BenchmarkFile
{
    /// <summary>The benchmark as JSON.</summary>
    /// <param name="result">The benchmark.</param>
    public static string ToJson(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="result">The benchmark.</param>
    /// <param name="path">The file; its folder is made if there is none.</param>
    public static void Save(BenchmarkResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }
}
