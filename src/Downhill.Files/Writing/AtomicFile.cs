namespace Downhill.Files;

/// <summary>Files that are there whole or not at all.</summary>
/// <remarks>A link stays a link: what it leads to is written. What is no regular file, such as a pipe or
/// <c>/dev/null</c>, is written to as it is and never replaced.</remarks>
internal static class AtomicFile
{
    private static readonly string[] SystemFolders = ["/dev/", "/proc/"];

    /// <summary>Finds out whether a file could be written, and makes its folder.</summary>
    /// <param name="path">The file; not touched.</param>
    /// <exception cref="IOException">It could not; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: this is a folder. Give the name of a file.");
        }

        var target = Target(path);
        if (IsSpecial(target))
        {
            return;
        }

        MakeFolder(target);
        var temporary = TemporaryFiles.Name(target);
        try
        {
            File.WriteAllText(temporary, "");
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{path}: its folder takes no new file. Give a file in a folder that can be written to.", e);
        }
    }

    /// <summary>Has a file written under another name beside it, flushes that to disk, renames it, and flushes its
    /// name. Makes the folder.</summary>
    /// <remarks>Killed at any moment, or cut off from power, it leaves the newest whole file under its name. What it
    /// had begun may stay behind as <c>NAME.….tmp</c>, which the next write after an hour removes. With several
    /// generations, the newest may also stand in the place of the one before it.</remarks>
    /// <param name="path">The file; replaced if there is one.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    /// <param name="keep">How many generations are kept, this one included: <c>NAME</c>, <c>NAME.1</c>, <c>NAME.2</c>,
    /// from newest to oldest. Older ones, left from when more were kept, are not touched.</param>
    public static void Write(string path, Action<string> write, int keep = 1)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var target = Target(path);
        if (IsSpecial(target))
        {
            write(target);
            return;
        }

        MakeFolder(target);
        TemporaryFiles.Remove(target);
        var temporary = TemporaryFiles.Name(target);
        try
        {
            write(temporary);
            FileSync.FlushFile(temporary);
            FileRotation.Shift(target, keep);
            File.Move(temporary, target, overwrite: true);
            FileSync.FlushNames(Folder(target));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What a path leads to. What the system makes up, such as <c>/dev/stdout</c>, is left as it is: its links
    /// need not lead to anything that has a path.</summary>
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return IsOfSystem(full) || new FileInfo(full).LinkTarget is null
            ? full
            : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Whether it is there and is no regular file. Files with content are regular; one without that cannot be
    /// sought in is a pipe. A pipe opened for both reading and writing does not wait for its other end.</summary>
    private static bool IsSpecial(string full)
    {
        var file = new FileInfo(full);
        if (!file.Exists || file.Length > 0 || IsOfSystem(full))
        {
            return file.Exists && IsOfSystem(full);
        }

        try
        {
            using var opened = new FileStream(full, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !opened.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOfSystem(string full) =>
        !OperatingSystem.IsWindows()
        && !full.StartsWith("/dev/shm/", StringComparison.Ordinal)
        && Array.Exists(SystemFolders, folder => full.StartsWith(folder, StringComparison.Ordinal));

    private static void MakeFolder(string full) => FileSync.MakeFolder(Folder(full));

    private static string Folder(string full) => Path.GetDirectoryName(full) ?? full;
}
