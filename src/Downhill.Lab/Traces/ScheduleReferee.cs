namespace Downhill.Lab.Traces;

/// <summary>Decides whether a schedule has the values that another library's had.</summary>
internal static class ScheduleReferee
{
    // Its first rate is the optimizer's, before it was asked; all after are a function of the step.
    private const string Late = "REXScheduler";

    // PyTorch multiplies from step to step, and errs by some roundoffs more with each.
    private const double Relative = 1e-12;
    private const double Absolute = 1e-13;

    /// <summary>Returns what comes of a recorded schedule.</summary>
    /// <param name="recorded">The schedule.</param>
    /// <exception cref="InvalidDataException">It is known, and an option is damaged.</exception>
    public static TraceOutcome Of(RecordedSchedule recorded)
    {
        if (recorded.Losses is { } losses)
        {
            try
            {
                return Plateau(recorded, losses);
            }
            catch (ArgumentException e)
            {
                return new($"{recorded}", TraceVerdict.PassedOver, e.Message);
            }
        }

        if (Ours(recorded, ScheduleDialects.Ours, out var refusal) is not { } rate)
        {
            return new(
                $"{recorded}", TraceVerdict.PassedOver,
                refusal ?? $"there is no schedule for {recorded.Scheduler} with these options");
        }

        var momentum = recorded.Momenta is null ? null : Ours(recorded, ScheduleDialects.OurMomentum, out refusal);
        var reason = Difference("rate", rate.At, recorded.Rates, recorded.Scheduler == Late ? 1 : 0)
            ?? (momentum is null ? null : Difference("momentum", momentum.At, recorded.Momenta!, 0));
        return new($"{recorded}", reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs, reason, $"{rate}");
    }

    /// <summary>Compares the schedule with memory, which is told a metric after each step.</summary>
    private static TraceOutcome Plateau(RecordedSchedule recorded, IReadOnlyList<double> losses)
    {
        if (recorded.Scheduler != "ReduceLROnPlateau")
        {
            return new(
                $"{recorded}", TraceVerdict.PassedOver, $"'{recorded.Scheduler}' takes metrics, and is not here");
        }

        var plateau = ScheduleDialects.Plateau(recorded);
        for (var step = 0; step < recorded.Rates.Count; step++)
        {
            if (Difference("rate", plateau.At, [recorded.Rates[step]], 0, step) is { } reason)
            {
                return new($"{recorded}", TraceVerdict.Differs, reason, $"{plateau}");
            }

            if (step < losses.Count)
            {
                plateau.Observe(losses[step]);
            }
        }

        return new($"{recorded}", TraceVerdict.Agrees, null, $"{plateau}");
    }

    private static Schedule? Ours(
        RecordedSchedule recorded, Func<RecordedSchedule, Schedule?> make, out string? refusal)
    {
        refusal = null;
        try
        {
            return make(recorded);
        }
        catch (ArgumentException e)
        {
            refusal = e.Message;
            return null;
        }
    }

    /// <summary>Returns the first step at which two differ; null if none.</summary>
    private static string? Difference(
        string what, Func<long, double> ours, IReadOnlyList<double> theirs, int first, int offset = 0)
    {
        for (var step = first; step < theirs.Count; step++)
        {
            var here = ours(step);
            if (!(Math.Abs(here - theirs[step]) <= Absolute + Relative * Math.Abs(theirs[step])))
            {
                return $"{what} at step {step + offset}: {theirs[step]:R} there, {here:R} here";
            }
        }

        return null;
    }
}
