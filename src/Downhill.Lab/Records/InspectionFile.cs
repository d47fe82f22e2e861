using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Inspections;

namespace Downhill.Lab.Records;

/// <summary>What is in a file of tensors, as a JSON file.</summary>
public static class InspectionFile
{
    /// <summary>It as JSON.</summary>
    /// <param name="result">What is in the file.</param>
    public static string ToJson(Inspection result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="result">What is in the file that was inspected.</param>
    /// <param name="path">The file to write; its folder is made if there is none.</param>
    public static void Save(Inspection result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }
}
