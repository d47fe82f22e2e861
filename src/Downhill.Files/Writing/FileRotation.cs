namespace Downhill.Files;

/// <summary>The earlier generations of a file: NAME.1 is the last, NAME.2 the one before that.</summary>
internal static class FileRotation
{
    /// <summary>Returns the name of an earlier generation.</summary>
    /// <param name="path">The newest.</param>
    /// <param name="age">The age in writes: 1 for the last.</param>
    public static string Name(string path, int age) => $"{path}.{age}";

    /// <summary>Renames all generations by one before a new file takes the name, which never ceases to mean a whole
    /// file.</summary>
    /// <param name="path">The newest; there need not be one.</param>
    /// <param name="keep">The number of generations that are kept, the new one included.</param>
    public static void Shift(string path, int keep)
    {
        if (keep == 1 || !File.Exists(path))
        {
            return;
        }

        // A free name, left by a process that was killed here or by a deleted file, is used before the oldest file is
        // pushed out.
        var last = 1;
        while (last < keep - 1 && File.Exists(Name(path, last)))
        {
            last++;
        }

        for (var age = last; age > 1; age--)
        {
            File.Move(Name(path, age - 1), Name(path, age), overwrite: true);
        }

        var second = TemporaryFiles.Name(path);
        try
        {
            FileSync.Link(path, second);
            File.Move(second, Name(path, 1), overwrite: true);
        }
        finally
        {
            File.Delete(second);
        }
    }
}
