namespace Downhill.Lab.Logs;

/// <summary>Reads the lines of a file that may be written to meanwhile, or be broken off.</summary>
/// <param name="file">The file, read from where it stands.</param>
internal sealed class LineReader(Stream file)
{
    /// <summary>The greatest number of bytes of a line.</summary>
    public const int MostBytes = 1 << 16;

    private readonly byte[] buffer = new byte[MostBytes];
    private int start;
    private int end;

    /// <summary>Gets whether the file ends within a line, as a process leaves it that was killed.</summary>
    public bool HasBrokenLine { get; private set; }

    /// <summary>Returns the next whole line, without its end; null if there is none.</summary>
    /// <param name="fault">The fault of a line that is too long, of which no more is read; null for none.</param>
    public byte[]? Next(out string? fault)
    {
        fault = null;
        var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        while (length < 0 && Fill() is > 0 and var read)
        {
            var fresh = buffer.AsSpan(end - read, read).IndexOf((byte)'\n');
            length = fresh < 0 ? -1 : end - read + fresh - start;
        }

        if (length < 0)
        {
            fault = end - start == MostBytes ? $"it is longer than {MostBytes} bytes" : null;
            HasBrokenLine = end > start;
            return fault is null ? null : [];
        }

        var line = buffer[start..(start + length)];
        start += length + 1;
        return line;
    }

    /// <summary>Reads more behind what is left, and returns the number of bytes: 0 at the end, or without
    /// room.</summary>
    private int Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = file.Read(buffer, end, buffer.Length - end);
        end += read;
        return read;
    }
}
