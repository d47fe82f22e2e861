namespace Downhill.Lab.Traces;

/// <summary>Decides whether a wrapper does what a recorded reference did around its optimizer.</summary>
internal static class WrapperReferee
{
    /// <summary>The largest distance in float, in what rounding does to the reference's own run.</summary>
    private const double Spreads = 2;

    /// <summary>Returns what comes of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="form">The wrapper that does the same.</param>
    /// <exception cref="InvalidDataException">The numbers are damaged.</exception>
    public static TraceOutcome Of(TraceCase trace, TraceWrapper form)
    {
        if (form.Of(trace, out var unknown) is not var (wrapper, options))
        {
            return new(
                trace.Name, TraceVerdict.PassedOver, $"the wrapper for {trace.Optimizer} has no option {unknown}");
        }

        string[] compared = [.. trace.Parameters.Where(name => !form.LeavesOut || HasAll(trace, wrapper, name))];
        var exact = WrapperReplay.InDouble(trace, wrapper, options, compared);
        TraceDistance? rounded = trace.Spread is null ? null
            : WrapperReplay.InFloat(trace, wrapper, options, compared);
        var reason = !(exact.Relative < TraceReferee.Double) ? $"float64: {exact}"
            : rounded is { } far && !(far.Relative < Spreads * trace.Spread) ? $"float32: {far}" : null;
        var verdict = reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs;
        return new(trace.Name, verdict, reason, wrapper.Text, exact, rounded);
    }

    /// <summary>Returns whether a parameter has a gradient whenever weights are synchronized.</summary>
    private static bool HasAll(TraceCase trace, OptimizerWrapper wrapper, string parameter) =>
        wrapper is not Lookahead { Period: var period } || Enumerable.Range(1, trace.Stream.Steps).All(
            step => step % period != 0 || trace.Gradient(parameter, step - 1) is not null);
}
