using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Inspections;

namespace Downhill.Lab.Records;

/// <summary>Writes the contents of files of tensors as JSON files.</summary>
public static class InspectionFile
{
    /// <summary>Returns the content of a file as JSON.</summary>
    /// <param name="result">The content of the file.</param>
    public static string ToJson(Inspection result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes an inspection to a file, whole or not at all.</summary>
    /// <param name="result">The content of the inspected file.</param>
    /// <param name="path">The path of the file to write; its folder is created if needed.</param>
    public static void Save(Inspection result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }
}
