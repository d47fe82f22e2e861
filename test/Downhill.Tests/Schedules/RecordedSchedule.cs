using System.Text.Json;

namespace Downhill.Tests.Schedules;

/// <summary>The values that a schedule of another library had at each step.</summary>
/// <param name="Scheduler">The library's name of it.</param>
/// <param name="Case">The name of the case.</param>
/// <param name="Rate">The rate of the optimizer.</param>
/// <param name="Options">The options, by the library's names.</param>
/// <param name="Rates">The rate at each step.</param>
/// <param name="Momenta">The momentum at each step, if it changes.</param>
public sealed record RecordedSchedule(
    string Scheduler, string Case, double Rate, IReadOnlyDictionary<string, JsonElement> Options,
    IReadOnlyList<double> Rates, IReadOnlyList<double>? Momenta)
{
    /// <summary>All that were recorded.</summary>
    public static IReadOnlyList<RecordedSchedule> All { get; } =
        [.. new[] { "torch", "others" }.SelectMany(file => Read($"schedules-{file}.json"))];

    public override string ToString() => $"{Scheduler} {Case}";

    public double Number(string option, double otherwise) =>
        Options.TryGetValue(option, out var value) ? value.GetDouble() : otherwise;

    public double Number(string option) => Options[option].GetDouble();

    public long Steps(string option) => Options[option].GetInt64();

    public bool Is(string option, string value) =>
        Options.TryGetValue(option, out var set) && $"{set}".Equals(value, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<RecordedSchedule> Read(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Schedules", "traces", file);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var one in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            yield return new(
                one.GetProperty("scheduler").GetString()!, one.GetProperty("case").GetString()!,
                one.GetProperty("lr").GetDouble(),
                one.GetProperty("options").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.Clone()),
                Numbers(one.GetProperty("rates")),
                one.TryGetProperty("momenta", out var momenta) ? Numbers(momenta) : null);
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];
}
