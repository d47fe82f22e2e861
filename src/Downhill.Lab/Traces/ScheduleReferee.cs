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
        if (Ours(recorded, ScheduleDialects.Ours, out var refusal) is not { } rate)
        {
            return new(
                $"{recorded}", TraceVerdict.PassedOver,
                refusal ?? $"there is no schedule for {recorded.Scheduler} with these options");
        }

        var momentum = recorded.Momenta is null ? null : Ours(recorded, ScheduleDialects.OurMomentum, out refusal);
        var reason = Difference("rate", rate, recorded.Rates, recorded.Scheduler == Late ? 1 : 0)
            ?? (momentum is null ? null : Difference("momentum", momentum, recorded.Momenta!, 0));
        return new($"{recorded}", reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs, reason, $"{rate}");
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

    private static string? Difference(string what, Schedule ours, IReadOnlyList<double> theirs, int first)
    {
        for (var step = first; step < theirs.Count; step++)
        {
            if (!(Math.Abs(ours.At(step) - theirs[step]) <= Absolute + Relative * Math.Abs(theirs[step])))
            {
                return $"{what} at step {step}: {theirs[step]:R} there, {ours.At(step):R} here";
            }
        }

        return null;
    }
}
