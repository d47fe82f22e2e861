namespace Downhill.Lab.Tasks;

/// <summary>Finds the data that come with Downhill or are installed.</summary>
internal static class DataFiles
{
    /// <summary>Returns a folder of the folder <c>data</c> in the working directory, above it, or beside the program;
    /// null if there is none.</summary>
    /// <param name="name">The name of the folder.</param>
    /// <param name="file">The name of a file that it holds; <c>*</c> stands for any characters.</param>
    public static string? Find(string name, string file) =>
        Above(Directory.GetCurrentDirectory(), name, file) ?? Above(AppContext.BaseDirectory, name, file);

    /// <summary>Returns the folder of the MNIST that comes with Downhill; null if there is none.</summary>
    public static string? Mnist() => Find("mnist", "train-images-idx3-ubyte*");

    /// <summary>Gets the folder where Debian's package of Fashion-MNIST puts it.</summary>
    public static string SharedFashion { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "datasets", "fashion-mnist");

    /// <summary>Returns the folder of Fashion-MNIST, which does not come with Downhill; null if there is
    /// none.</summary>
    public static string? Fashion() => Find("fashion-mnist", "train-images-idx3-ubyte*")
        ?? (Directory.Exists(SharedFashion) ? SharedFashion : null);

    /// <summary>Returns the folder of the text that comes with Downhill; null if there is none.</summary>
    public static string? Text() => Find("kjv", "*.txt.gz");

    private static string? Above(string start, string name, string file)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data", name);
            if (Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, file).Any())
            {
                return candidate;
            }
        }

        return null;
    }
}
