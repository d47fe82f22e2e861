using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>The committed runs of reference implementations.</summary>
internal static class CommittedTraces
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Traces", "files");

    private static readonly TraceFolder Opened = TraceFolder.Open(Folder);

    public static IReadOnlyDictionary<string, TraceCase> All { get; } = Opened.Files.Select(TraceValue.Read)
        .Select(Opened.Case).OfType<TraceCase>().ToDictionary(trace => trace.Name, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, RecordedSchedule> Schedules { get; } = Opened.Files
        .Select(TraceValue.Read).Where(RecordedSchedule.AreIn).SelectMany(RecordedSchedule.Read)
        .ToDictionary(recorded => $"{recorded}", StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> ScheduleNames => [.. Schedules.Keys];
}
