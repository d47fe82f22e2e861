namespace Downhill.Files;

/// <summary>The writing of files that are there whole or not at all.</summary>
/// <remarks>A link stays a link: its target is written. Anything but a regular file, such as a pipe or
/// <c>/dev/null</c>, is written to as it is and never replaced.</remarks>
internal static class AtomicFile
{
    private static readonly string[] SystemFolders = ["/dev/", "/proc/"];

    /// <summary>Checks that a file could be written, and makes its folder.</summary>
    /// <param name="path">The file; not touched.</param>
    /// <exception cref="IOException">The file could not be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
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

    /// <summary>Writes a file under another name beside it, flushes it to disk, renames it, and flushes its
    /// name.</summary>
    /// <remarks>Its folder is made if there is none. Killed at any moment, or cut off from power, it leaves the newest
    /// whole file under its name. The unfinished one may stay behind as <c>NAME.….tmp</c>, which the next write after
    /// an hour removes. With several generations, the newest may also stand in the place of the one before
    /// it.</remarks>
    /// <param name="path">The file; replaced if there is one.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    /// <param name="keep">The number of generations that are kept, this one included: <c>NAME</c>, <c>NAME.1</c>,
    /// <c>NAME.2</c>, from newest to oldest. Older ones, left from when more were kept, are not touched.</param>
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

    /// <summary>Returns the target of a path's links.</summary>
    /// <remarks>Files that the system makes up, such as /dev/stdout, are left as they are: their links need not lead to
    /// anything that has a path.</remarks>
    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return IsOfSystem(full) || new FileInfo(full).LinkTarget is null
            ? full
            : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Returns whether a path is there and no regular file.</summary>
    /// <remarks>Files with content are regular; one without that cannot be sought in is a pipe. A pipe opened for both
    /// reading and writing does not wait for its other end.</remarks>
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
