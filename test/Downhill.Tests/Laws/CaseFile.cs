using Downhill.Files;

namespace Downhill.Tests.Laws;

/// <summary>Weights and gradients on which the library once fell short.</summary>
public static class CaseFile
{
    /// <summary>The only tensor of a file, 'w'.</summary>
    public static float[] Read(string name)
    {
        using var file = SafeTensors.Open(
            Path.Combine(AppContext.BaseDirectory, "Laws", "cases", name + ".safetensors"));
        return file["w"].ToArray<float>();
    }
}
