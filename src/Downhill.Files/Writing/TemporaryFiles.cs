namespace Downhill.Files;

/// <summary>The temporary files of writes, and those that interrupted writes left.</summary>
internal static class TemporaryFiles
{
    private const string Extension = ".tmp";
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(1);
    private static int count;

    /// <summary>Returns a name for a file that will replace another; no other write has it.</summary>
    public static string Name(string path) =>
        $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref count)}{Extension}";

    /// <summary>Deletes temporary files of interrupted writes that are older than an hour.</summary>
    /// <remarks>Another process may still be writing younger ones.</remarks>
    public static void Remove(string path)
    {
        var name = Path.GetFileName(path);
        var folder = new DirectoryInfo(Path.GetDirectoryName(path) ?? path);
        foreach (var file in folder.EnumerateFiles().Where(file => IsLitter(file.Name, name)).ToList())
        {
            try
            {
                if (file.LastWriteTimeUtc < DateTime.UtcNow - LeastAge)
                {
                    file.Delete();
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A file that cannot be removed is no reason not to write.
            }
        }
    }

    private static bool IsLitter(string found, string name) =>
        found.Length > name.Length + 1 + Extension.Length
        && found.StartsWith(name + ".", StringComparison.Ordinal) && found.EndsWith(Extension, StringComparison.Ordinal)
        && found[(name.Length + 1)..^Extension.Length].All(c => char.IsAsciiDigit(c) || c == '-');
}
