namespace Downhill.Tests.Shared;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Downhill.slnx.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Downhill.slnx")))
        {
            directory = Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("No Downhill.slnx above the tests.");
        }

        return directory;
    }
}
