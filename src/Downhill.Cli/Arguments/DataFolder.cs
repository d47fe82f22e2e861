using Downhill.Cli.Output;
using Downhill.Lab.Tasks;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>Finds and reads data sets.</summary>
internal static class DataFolder
{
    private const string Default = "data/mnist";

    /// <summary>Reads the data set in a folder, or the one that comes with the program.</summary>
    /// <param name="given">The folder; null for <c>data/mnist</c> in the working directory, its parents, or beside the
    /// program.</param>
    /// <param name="classes">The number of classes; null for as many as the labels ask for.</param>
    /// <returns>The data set, and its name in reports.</returns>
    public static (Mnist Data, string Name) Load(string? given, int? classes)
    {
        if (given is not null && !Mnist.Exists(given))
        {
            throw new DirectoryNotFoundException(
                $"--data {given}: {(File.Exists(given) ? "this is a file" : "there is no such folder")}. "
                + "Give the folder that holds the four files in the layout of MNIST.");
        }

        var folder = given ?? DataFiles.Mnist() ?? throw new DirectoryNotFoundException(
                $"There is no {Default} here, above, or beside the program. Give a folder with --data DIR.");
        var name = new DirectoryInfo(folder).Name;
        try
        {
            return (Mnist.Load(folder, classes), name == "mnist" ? "MNIST" : name);
        }
        catch (Exception e) when (given is not null && e is (FileNotFoundException or InvalidDataException))
        {
            throw new InvalidDataException($"--data {e.Message}", e);
        }
    }
}
