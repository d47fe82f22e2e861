namespace Downhill.TorchSharp.Tests;

/// <summary>A temporary folder.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("downhill-torch-");

    /// <summary>Gets the folder itself.</summary>
    public string Root => folder.FullName;

    /// <summary>Returns the path of a file in it.</summary>
    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
