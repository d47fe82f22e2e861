using System.Text.Json;

namespace Downhill.Training.Tests.Recorded;

/// <summary>A module or loss of PyTorch with numbers, and what PyTorch makes of them; recorded by
/// tools/record_modules.py.</summary>
/// <param name="Name">The name.</param>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Slope">A gradient of the output.</param>
/// <param name="Parameters">The parameters, by PyTorch's names.</param>
/// <param name="Gradients">Their gradients; that of the input is called <c>input</c>.</param>
/// <param name="Labels">The classes, of a loss.</param>
/// <param name="Targets">The targets, of a loss.</param>
/// <param name="State">The state before, of a recurrent layer.</param>
internal sealed record RecordedCase(
    string Name, RecordedArray Input, RecordedArray Output, RecordedArray Slope,
    Dictionary<string, RecordedArray> Parameters, Dictionary<string, RecordedArray> Gradients, int[]? Labels,
    RecordedArray? Targets, RecordedArray? State)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>All cases, by name.</summary>
    public static Dictionary<string, RecordedCase> All { get; } = Load();

    private static Dictionary<string, RecordedCase> Load()
    {
        var path = Path.Combine(Repository.Root, "test", "Downhill.Training.Tests", "Recorded", "modules.json");
        var file = JsonSerializer.Deserialize<RecordedFile>(File.ReadAllText(path), Options)!;
        file.Torch.ShouldNotBeEmpty();
        return file.Cases.ToDictionary(one => one.Name, StringComparer.Ordinal);
    }

    private sealed record RecordedFile(string Torch, RecordedCase[] Cases);
}
