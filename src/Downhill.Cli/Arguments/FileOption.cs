using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Cli.Arguments;

/// <summary>Files that options name: what is wrong with one is told with the option's name.</summary>
internal static class FileOption
{
    /// <summary>Refuses a file that is not there.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is a folder.</exception>
    public static void EnsureThere(string option, string path)
    {
        if (!File.Exists(path))
        {
            throw Directory.Exists(path)
                ? new IOException($"{option} {path}: this is a folder. Give the name of a file.")
                : new FileNotFoundException($"{option} {path}: there is no such file.", path);
        }
    }

    /// <summary>Opens a file of tensors in any format that is known.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
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
