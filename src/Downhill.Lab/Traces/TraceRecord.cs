namespace Downhill.Lab.Traces;

/// <summary>The outcomes of a folder of traces.</summary>
/// <param name="Traces">The path of the folder, or of one file.</param>
/// <param name="Outcomes">The outcomes, in the order of the files.</param>
/// <param name="IsWhole">Whether all files were replayed.</param>
internal sealed record TraceRecord(string Traces, IReadOnlyList<TraceOutcome> Outcomes, bool IsWhole)
{
    /// <summary>Gets the number of traces that agree.</summary>
    public int Agree => Count(TraceVerdict.Agrees);

    /// <summary>Gets the number of traces that were not replayed.</summary>
    public int PassedOver => Count(TraceVerdict.PassedOver);

    /// <summary>Gets the number of traces that differ.</summary>
    public int Differ => Count(TraceVerdict.Differs);

    private int Count(TraceVerdict verdict) => Outcomes.Count(outcome => outcome.Verdict == verdict);
}
