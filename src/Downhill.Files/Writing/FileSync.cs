using System.Runtime.InteropServices;

namespace Downhill.Files;

/// <summary>Services of the system that the base class library lacks: second names for files, and names that outlast a
/// power cut.</summary>
internal static partial class FileSync
{
    private const int ReadOnly = 0;
    private const int InputOutputError = 5;

    /// <summary>Makes a folder and those above it, so that they outlast a power cut.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (File.Exists(folder))
        {
            throw new IOException($"{folder}: this is a file, so there can be nothing in it. Choose another folder.");
        }

        var above = Path.GetDirectoryName(folder);
        if (above is not null)
        {
            MakeFolder(above);
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: this folder cannot be made. Choose one where there may be new ones.", e);
        }

        FlushNames(above ?? folder);
    }

    /// <summary>Writes the names in a folder to disk, where the system can.</summary>
    /// <remarks>A file that was flushed can be found after a power cut only if its name was, too. Where a system or a
    /// file system has no such thing (Windows, some network disks), nothing is done.</remarks>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void FlushNames(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        var failed = Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() == InputOutputError;
        _ = Close(descriptor);
        if (failed)
        {
            throw new IOException($"{folder}: the disk failed to store the names of its files.");
        }
    }

    /// <summary>Gives a file a second name, which stays when the first comes to mean another file.</summary>
    /// <remarks>It is a copy where the file system has no second names.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="name">The second name, which must not be in use.</param>
    public static void Link(string path, string name)
    {
        if (OperatingSystem.IsWindows() ? LinkOnWindows(name, path, 0) : LinkOnUnix(path, name) == 0)
        {
            return;
        }

        File.Copy(path, name);
        FlushFile(name);
    }

    /// <summary>Writes the content of a file to disk.</summary>
    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkOnUnix(string path, string name);

    [LibraryImport(
        "kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true,
        StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool LinkOnWindows(string name, string path, nint security);
}
