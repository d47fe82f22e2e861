namespace Downhill.Cli.Output;

/// <summary>The folders that must be created for some files.</summary>
/// <remarks>They are created early, to find out whether they can be, and removed if nothing was written.</remarks>
/// <param name="files">The files to be written.</param>
internal sealed class CreatedFolders(IEnumerable<string> files)
{
    private readonly string[] folders =
        [.. files.SelectMany(Missing).Distinct(StringComparer.Ordinal).OrderByDescending(folder => folder.Length)];

    /// <summary>Deletes those folders that nothing was written to.</summary>
    public void RemoveEmpty()
    {
        foreach (var folder in folders.Where(Directory.Exists).Where(
            folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }

    private static IEnumerable<string> Missing(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file));
            folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
