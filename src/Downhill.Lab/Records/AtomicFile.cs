namespace Downhill.Lab.Records;

/// <summary>Files that are there whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Finds out whether a file could be written, and makes its folder.</summary>
    /// <param name="path">The file; not touched.</param>
    /// <exception cref="IOException">It could not; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: this is a folder. Give the name of a file.");
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        var temporary = Temporary(full);
        File.WriteAllText(temporary, "");
        File.Delete(temporary);
    }

    /// <summary>Has a file written under another name beside it, flushes that to disk and renames it. Makes the
    /// folder.</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        var temporary = Temporary(full);
        try
        {
            write(temporary);
            using (var written = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Temporary(string full) => $"{full}.{Environment.ProcessId}.tmp";
}
