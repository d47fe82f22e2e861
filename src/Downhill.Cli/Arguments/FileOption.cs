using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Cli.Arguments;

/// <summary>Opens files that options name, with the option in each message.</summary>
internal static class FileOption
{
    /// <summary>Throws if a file is not there.</summary>
    /// <param name="option">The option with the path, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path leads to a folder.</exception>
    public static void EnsureThere(string option, string path)
    {
        if (!File.Exists(path))
        {
            throw Directory.Exists(path)
                ? new IOException($"{option} {path}: this is a folder. Give the name of a file.")
                : new FileNotFoundException($"{option} {path}: there is no such file.", path);
        }
    }

    /// <summary>Opens a file of tensors in any known format.</summary>
    /// <param name="option">The option with the path, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is of no known format, or damaged.</exception>
    public static TensorSet Open(string option, string path)
    {
        EnsureThere(option, path);
        try
        {
            return TensorFile.Open(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{option} {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{option} {e.Message}", e);
        }
    }
}
