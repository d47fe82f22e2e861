namespace Downhill.Lab.Traces;

/// <summary>The outcome of a trace, with its reason.</summary>
/// <param name="Name">The name of the trace: optimizer and case.</param>
/// <param name="Verdict">Whether the numbers are the same.</param>
/// <param name="Reason">The option that is not known, or the place where numbers differ; null if it agrees.</param>
/// <param name="Entry">The entry of the catalog, or the text of the schedule; null if there is none.</param>
/// <param name="Distance">The largest relative distance in double; null if it was not replayed.</param>
/// <param name="Rounded">The largest relative distance in float; null if it was not run in float.</param>
internal sealed record TraceOutcome(
    string Name, TraceVerdict Verdict, string? Reason = null, string? Entry = null, TraceDistance? Distance = null,
    TraceDistance? Rounded = null);
