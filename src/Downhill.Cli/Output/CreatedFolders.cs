namespace Downhill.Cli.Output;

/// <summary>Folders that files are to be written to and that there are not yet: they are made early, to find out
/// whether they can be, and are gone again where nothing came of it.</summary>
/// <param name="files">The files.</param>
internal sealed class CreatedFolders(IEnumerable<string> files)
{
    private readonly string[] folders =
        [.. files.SelectMany(Missing).Distinct(StringComparer.Ordinal).OrderByDescending(folder => folder.Length)];

    /// <summary>Removes those that are empty.</summary>
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
