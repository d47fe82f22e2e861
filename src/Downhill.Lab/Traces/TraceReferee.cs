namespace Downhill.Lab.Traces;

/// <summary>Decides whether an entry does what a recorded reference did.</summary>
internal static class TraceReferee
{
    /// <summary>The largest distance in double, relative to the largest number of the tensor.</summary>
    public const double Double = 1e-9;

    /// <summary>The largest distance in float, in what rounding does to the reference's own run.</summary>
    /// <remarks>As much as that, and as much again, since other operations are rounded here.</remarks>
    private const double Spreads = 2;

    /// <summary>The error at a step of decoupled decay, and of a scaled mask.</summary>
    /// <remarks>1 − δ is narrowed to a float, as in PyTorch, where some references do it more exactly. A mask scales
    /// the step by what it made of the weight, which was rounded then; references scale the step before.</remarks>
    private const double Narrowing = 0.5 / (1 << 24);

    /// <summary>Returns what comes of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <exception cref="InvalidDataException">The optimizer is known, and the numbers are damaged.</exception>
    public static TraceOutcome Of(TraceCase trace)
    {
        if (TraceForms.Find(trace) is not { } form)
        {
            return TraceWrapper.All.GetValueOrDefault(trace.Optimizer) is { } wrapper
                ? WrapperReferee.Of(trace, wrapper)
                : new(trace.Name, TraceVerdict.PassedOver, TraceFaults.Find(trace.Optimizer)
                    ?? $"optimizer '{trace.Optimizer}' is not in the catalog");
        }

        if (form.Of(trace, out var unknown) is not { } options)
        {
            return new(trace.Name, TraceVerdict.PassedOver, $"{form.Entry} has no option {unknown}", form.Entry);
        }

        try
        {
            return Replayed(trace, form, options);
        }
        catch (ArgumentException e)
        {
            // A number that no option refuses, but a float cannot hold.
            return new(trace.Name, TraceVerdict.PassedOver, e.Message, form.Entry);
        }
    }

    private static TraceOutcome Replayed(TraceCase trace, TraceForm form, OptimizerOptions options)
    {
        var exact = TraceReplay.InDouble(trace, form, options);
        TraceDistance? rounded = trace.Spread is null ? null : TraceReplay.InFloat(trace, form, options);
        var reason = !(exact.Relative < Double) ? $"float64: {exact}"
            : rounded is { } far && !(far.Relative < Bound(trace, form, options)) ? $"float32: {far}" : null;
        var verdict = reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs;
        return new(trace.Name, verdict, reason, form.Entry, exact, rounded);
    }

    /// <summary>Returns how far weights in float may be from the reference in double.</summary>
    private static double Bound(TraceCase trace, TraceForm form, OptimizerOptions options)
    {
        var all = trace.Parameters.Select(parameter => form.For(options, trace, parameter)).ToList();
        var isDecoupled = all.Exists(own =>
            (own.CoupledWeightDecay.IsZero && !own.WeightDecay.IsZero) || own.UpdateTransforms.Decays.Any());
        var isMasked = all.Exists(own => own.UpdateTransforms.Masked >= 0);
        var roundings = (isDecoupled ? 1 : 0) + (isMasked ? 1 : 0);
        return Narrowing * roundings * trace.Stream.Steps + Spreads * trace.Spread!.Value;
    }
}
