using System.Text.Json;
using Downhill.Files;
using Downhill.Lab.Inspections;

namespace Downhill.Lab.Records;

/// <summary>Writes the contents of files of tensors as JSON files.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Inspections;
/// using Downhill.Lab.Records;
///
/// const string Labels = "data/mnist/t10k-labels-idx1-ubyte.gz";
/// if (File.Exists(Labels))
/// {
///     using var file = InspectedFile.Open(Labels);
///     var json = InspectionFile.ToJson(Inspection.Of(file, [.. file.Tensors.Values]));
/// }
/// </code>
/// </example>
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
