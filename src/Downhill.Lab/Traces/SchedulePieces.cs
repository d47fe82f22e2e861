namespace Downhill.Lab.Traces;

/// <summary>Schedules of other libraries that are several of ours, one after the other.</summary>
internal static class SchedulePieces
{
    /// <summary>Returns PyTorch's cosine, which rises again after T_max steps, and so on.</summary>
    public static Schedule Waves(RecordedSchedule x)
    {
        var (period, low) = (x.Steps("T_max"), x.Number("eta_min"));
        return Join(Enumerable.Range(0, Count(x, period)).Select(i => (period, (Schedule)(i % 2 == 0
            ? new CosineDecay(x.Rate, period, low) : new CosineDecay(low, period, x.Rate)))));
    }

    /// <summary>Returns timm's cosines, each longer and lower than the last; after or over a rise.</summary>
    public static Schedule Cycles(RecordedSchedule x)
    {
        var (first, warm) = (x.Steps("t_initial"), x.Has("warmup_t") ? x.Steps("warmup_t") : 0);
        var cosines = Enumerable.Range(0, (int)x.Number("cycle_limit", 1)).Select(i =>
        {
            var steps = (long)(first * Math.Pow(x.Number("cycle_mul", 1), i));
            var peak = x.Rate * Math.Pow(x.Number("cycle_decay", 1), i);
            return (steps, (Schedule)new CosineDecay(
                peak, steps, x.Number("lr_min", 0), TimeExponent: x.Number("k_decay", 1)));
        });
        if (warm == 0)
        {
            return Join(cosines);
        }

        LinearSchedule rise = new(x.Number("warmup_lr_init"), warm, x.Rate);
        return x.Is("warmup_prefix", "true") ? Join(cosines.Prepend((warm, rise)))
            : new Sequence(rise, warm, new Delayed(-warm, Join(cosines)));
    }

    /// <summary>Returns Keras's lines, each from where it would be had it begun at the first step, to the end; null if
    /// they are no lines.</summary>
    public static Schedule? Teeth(RecordedSchedule x)
    {
        var (steps, end) = (x.Steps("decay_steps"), x.Number("end_learning_rate"));
        return x.Number("power") != 1 ? null : Join(Enumerable.Range(1, Count(x, steps)).Select(k =>
        {
            // Step 0 belongs to the first line, and the last step of each to it rather than to the next.
            var begin = k == 1 ? 0 : steps * (k - 1) + 1;
            var value = end + (x.Rate - end) * (1 - begin / (double)(steps * k));
            return (steps * k + 1 - begin, (Schedule)new LinearSchedule(value, steps * k - begin, end));
        }));
    }

    /// <summary>Returns optax's lines up, down, and down to almost nothing.</summary>
    public static Schedule LinearOneCycle(RecordedSchedule x)
    {
        var (steps, peak, begin) = (x.Steps("transition_steps"), x.Number("peak_value"), Begin(x));
        return new PiecewiseLinear(
            [0, (long)(x.Number("pct_start", 0.3) * steps), (long)(x.Number("pct_final", 0.85) * steps), steps],
            [begin, peak, begin, begin / x.Number("final_div_factor", 1e4)]);
    }

    /// <summary>Returns optax's cosines up, and down to almost nothing.</summary>
    public static Schedule CosineOneCycle(RecordedSchedule x)
    {
        var (steps, peak, begin) = (x.Steps("transition_steps"), x.Number("peak_value"), Begin(x));
        var rise = (long)(x.Number("pct_start", 0.3) * steps);
        return new Sequence(
            new CosineDecay(begin, rise, peak), rise,
            new CosineDecay(peak, steps - rise, begin / x.Number("final_div_factor", 1e4)));
    }

    /// <summary>Returns PyTorch's lines up, and down to almost nothing, whose corner lies between two steps.</summary>
    public static Schedule Lines(OneCycle x)
    {
        var (first, top, end) = (x.Peak / x.InitialDivisor, x.Rise * x.Duration - 1, x.Duration - 1);
        var last = first / x.FinalDivisor;
        var (below, above) = ((long)Math.Floor(top), (long)Math.Floor(top) + 1);
        return new PiecewiseLinear(
            [0, below, above, end],
            [
                first, first + (x.Peak - first) * below / top,
                x.Peak + (last - x.Peak) * (above - top) / (end - top), last,
            ]);
    }

    /// <summary>Returns PyTorch's triangles that a function of the step scales, as it was recorded.</summary>
    public static Schedule Scaled(double low, double high, long rise, long fall)
    {
        CyclicSchedule triangles = new(0, high - low, rise, fall);
        return new FunctionSchedule(step => low + triangles.At(step) / (1 + 0.2 * step));
    }

    private static double Begin(RecordedSchedule x) => x.Number("peak_value") / x.Number("div_factor", 25);

    /// <summary>Returns how many periods the recorded steps begin.</summary>
    private static int Count(RecordedSchedule x, long period) => (int)((x.Rates.Count + period - 1) / period);

    private static Schedule Join(IEnumerable<(long Steps, Schedule Schedule)> pieces) =>
        pieces.Reverse().Aggregate((Schedule?)null, (next, piece) =>
            next is null ? piece.Schedule : new Sequence(piece.Schedule, piece.Steps, next))!;
}
