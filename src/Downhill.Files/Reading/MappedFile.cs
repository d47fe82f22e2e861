using System.IO.MemoryMappedFiles;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A file mapped into memory for reading.</summary>
/// <remarks>
/// It is let go of by <see cref="Dispose"/> and never by the garbage collector, which does not see that a span still
/// looks into it. This is the one place outside of lanes and sweeps with a pointer: a span over mapped memory needs
/// one.</remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* start;
    private volatile bool isDisposed;

    /// <summary>Maps a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be opened or is no regular file; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public MappedFile(string path)
    {
        Path = path;
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
        });
        Length = stream.CanSeek ? stream.Length : throw new IOException(
            $"{path}: this is no regular file, so it cannot be mapped. Copy it to a file first.");
        if (Length == 0)
        {
            return;
        }

        using var file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        // As long as the pointer is not released, the handle is not either, not even by its finalizer.
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>Gets the path, as it was given.</summary>
    public string Path { get; }

    /// <summary>Gets the number of bytes.</summary>
    public long Length { get; }

    /// <summary>Returns some of the bytes in their place.</summary>
    /// <param name="first">The index of the first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <exception cref="ObjectDisposedException">The file was disposed of.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Some of the bytes do not exist.</exception>
    public ReadOnlySpan<byte> Bytes(long first, int length)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        StoredTensor.CheckRange(first, length, Length);
        return new(start + first, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            view?.SafeMemoryMappedViewHandle.ReleasePointer();
            view?.Dispose();
        }
    }
}
