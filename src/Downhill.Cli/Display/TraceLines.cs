using Downhill.Cli.Output;
using Downhill.Lab.Traces;

namespace Downhill.Cli.Display;

/// <summary>Writes the outcomes of traces for people, a line each.</summary>
internal static class TraceLines
{
    private const int NameWidth = 32;

    /// <summary>Returns the line of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(TraceOutcome outcome) => TerminalFormat.Escape(
        $"{Verdict(outcome.Verdict),-11}  {outcome.Name,-NameWidth}  {outcome.Reason ?? Agreement(outcome)}");

    /// <summary>Returns the last line: how many there are of each.</summary>
    /// <param name="record">The outcomes.</param>
    public static string Sum(TraceRecord record) =>
        $"{record.Agree} agree, {record.PassedOver} passed over, {record.Differ} differ";

    private static string Verdict(TraceVerdict verdict) => verdict switch
    {
        TraceVerdict.Agrees => "agrees",
        TraceVerdict.PassedOver => "passed over",
        _ => "differs",
    };

    private static string Agreement(TraceOutcome outcome) => outcome.Distance is not { } distance
        ? $"{outcome.Entry}"
        : $"{outcome.Entry}: {distance.Relative:0.0e0} apart in float64"
            + (outcome.Rounded is { } rounded ? $", {rounded.Relative:0.0e0} in float32" : "");
}
