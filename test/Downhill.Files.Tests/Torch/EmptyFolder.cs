namespace Downhill.Files.Tests.Torch;

/// <summary>A folder that is there for a test.</summary>
internal sealed class EmptyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("torch").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
