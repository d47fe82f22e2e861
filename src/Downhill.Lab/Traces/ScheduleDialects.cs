namespace Downhill.Lab.Traces;

/// <summary>Schedules of other libraries, by their names and options, as ours.</summary>
internal static class ScheduleDialects
{
    private static readonly Dictionary<string, Func<RecordedSchedule, Schedule?>> ByScheduler = new()
    {
        ["StepLR"] = x => new StepDecay(x.Rate, x.Steps("step_size"), x.Number("gamma")),
        ["MultiStepLR"] = x => new MultiStepDecay(
            x.Rate, NumberList.Of([.. x.Numbers("milestones").Order()]), x.Number("gamma")),
        ["ConstantLR"] = x => new Sequence(
            new ConstantSchedule(x.Rate * x.Number("factor")), x.Steps("total_iters"), new ConstantSchedule(x.Rate)),
        ["LinearLR"] = x => new LinearSchedule(
            x.Rate * x.Number("start_factor"), x.Steps("total_iters"), x.Rate * x.Number("end_factor")),
        ["ExponentialLR"] = x => new ExponentialDecay(x.Rate, x.Number("gamma")),
        ["PolynomialLR"] = x => new PolynomialDecay(x.Rate, x.Steps("total_iters"), x.Number("power")),
        ["CosineAnnealingLR"] = SchedulePieces.Waves,
        ["CosineAnnealingWarmRestarts"] = x => new CosineRestarts(
            x.Rate, x.Steps("T_0"), x.Number("T_mult"), x.Number("eta_min")),
        ["CyclicLR"] = x => Cyclic(x, x.Number("base_lr"), x.Number("max_lr")),
        ["OneCycleLR"] = x => OneCycle(
            x, x.Number("max_lr"), x.Number("div_factor", 25), x.Number("final_div_factor", 1e4)),
        ["SWALR"] = x => x.Is("anneal_strategy", "cos")
            ? new CosineDecay(x.Rate, x.Steps("anneal_epochs"), x.Number("swa_lr"))
            : new LinearSchedule(x.Rate, x.Steps("anneal_epochs"), x.Number("swa_lr")),
        ["CosineLRScheduler"] = SchedulePieces.Cycles,
        ["TanhLRScheduler"] = x => new TanhDecay(
            x.Rate, x.Steps("t_initial"), x.Number("lr_min", 0), x.Number("lb", -7), x.Number("ub", 3)),
        ["PolyLRScheduler"] = x => new PolynomialDecay(
            x.Rate, x.Steps("t_initial"), x.Number("power"), x.Number("lr_min")),
        ["REXScheduler"] = x => new RexDecay(x.Number("max_lr"), x.Steps("total_steps"), x.Number("min_lr")),
        ["keras.ExponentialDecay"] = x => x.Is("staircase", "true")
            ? new StepDecay(x.Rate, x.Steps("decay_steps"), x.Number("decay_rate"))
            : new ExponentialDecay(x.Rate, x.Number("decay_rate"), x.Steps("decay_steps")),
        ["keras.PiecewiseConstantDecay"] = x => new PiecewiseConstant(
            NumberList.Of([0, .. x.Numbers("boundaries").Select(step => step + 1)]),
            NumberList.Of([.. x.Numbers("values")])),
        ["keras.PolynomialDecay"] = x => x.Is("cycle", "true") ? SchedulePieces.Teeth(x) : new PolynomialDecay(
            x.Rate, x.Steps("decay_steps"), x.Number("power"), x.Number("end_learning_rate")),
        ["keras.InverseTimeDecay"] = x => new InverseTimeDecay(
            x.Rate, x.Number("decay_rate") / x.Number("decay_steps")),
        ["keras.CosineDecay"] = KerasCosine,
        ["keras.CosineDecayRestarts"] = x => new CosineRestarts(
            x.Rate, x.Steps("first_decay_steps"), x.Number("t_mul"), x.Number("alpha") * x.Rate, x.Number("m_mul")),
        ["optax.cosine_decay_schedule"] = x => new CosineDecay(
            x.Number("init_value"), x.Steps("decay_steps"), x.Number("alpha") * x.Number("init_value"),
            x.Number("exponent", 1)),
        ["optax.polynomial_schedule"] = x => new Delayed(x.Steps("transition_begin"), new PolynomialDecay(
            x.Number("init_value"), x.Steps("transition_steps"), x.Number("power"), x.Number("end_value"))),
        ["optax.exponential_decay"] = x => x.Is("staircase", "true")
            ? new StepDecay(x.Rate, x.Steps("transition_steps"), x.Number("decay_rate"))
            : new Delayed(x.Steps("transition_begin"), new Clamped(
                new ExponentialDecay(x.Rate, x.Number("decay_rate"), x.Steps("transition_steps")),
                x.Number("end_value"))),
        ["optax.linear_onecycle_schedule"] = SchedulePieces.LinearOneCycle,
        ["optax.cosine_onecycle_schedule"] = SchedulePieces.CosineOneCycle,
        ["optax.warmup_cosine_decay_schedule"] = x => new Warmup(
            x.Steps("warmup_steps"),
            new CosineDecay(
                x.Number("peak_value"), x.Steps("decay_steps") - x.Steps("warmup_steps"), x.Number("end_value")),
            x.Number("init_value") / x.Number("peak_value")),
        ["optax.warmup_exponential_decay_schedule"] = x => new Warmup(
            x.Steps("warmup_steps"),
            new Clamped(
                new ExponentialDecay(x.Number("peak_value"), x.Number("decay_rate"), x.Steps("transition_steps")),
                x.Number("end_value")),
            x.Number("init_value") / x.Number("peak_value")),
    };

    // Composites, whose options are text.
    private static readonly Dictionary<string, Schedule> ByCase = new()
    {
        ["SequentialLR warmup-cosine"] = new Warmup(10, new CosineDecay(0.1, 50), 0.1),
        ["SequentialLR three"] = new Sequence(
            new ConstantSchedule(0.1), 8, new Sequence(new ExponentialDecay(0.2, 0.9), 22, new StepDecay(0.2, 5, 0.5))),
        ["ChainedScheduler constant-exponential"] = new Product(
            new Sequence(new ConstantSchedule(0.1), 5, new ConstantSchedule(1)), new ExponentialDecay(0.1, 0.95)),
        ["ChainedScheduler linear-multistep"] = new Product(
            new LinearSchedule(0.2, 20, 1), new MultiStepDecay(0.2, [25, 45], 0.3)),
        ["get_wsd_schedule 1-sqrt"] = new WarmupStableDecay(0.1, 8, 25, 20),
        ["get_wsd_schedule cosine"] = new Warmup(
            5, new Sequence(new ConstantSchedule(0.2), 20, new CosineDecay(0.2, 30, 0.02))),

        // Its least rate does not bend the fall: the rate falls to 0, and then jumps up to it.
        ["get_wsd_schedule linear"] = new Sequence(
            new ConstantSchedule(0.2), 30,
            new Sequence(new LinearSchedule(0.2, 25), 25, new ConstantSchedule(0.02))),
        ["LambdaLR linear"] = new LinearSchedule(0.1, 80, 0),
        ["LambdaLR inverse"] = new InverseTimeDecay(0.2, 0.1),
        ["MultiplicativeLR constant"] = new ExponentialDecay(0.1, 0.95),
        ["MultiplicativeLR growing"] = new InverseTimeDecay(0.5, 0.1),
        ["optax.piecewise_interpolate_schedule cosine"] = new Sequence(
            new CosineDecay(0.1, 15, 0.3), 15, new CosineDecay(0.3, 35, 0.03)),
        ["optax.piecewise_constant_schedule plain"] = new PiecewiseConstant([0, 10, 30], [0.1, 0.05, 0.01]),
    };

    /// <summary>Our schedule for a recorded one; null if we have none.</summary>
    public static Schedule? Ours(RecordedSchedule recorded) =>
        ByCase.TryGetValue($"{recorded}", out var one) ? one
        : ByScheduler.TryGetValue(recorded.Scheduler, out var make) ? make(recorded) : null;

    /// <summary>Our schedule for a recorded momentum, which runs against the rate.</summary>
    public static Schedule? OurMomentum(RecordedSchedule recorded)
    {
        var (least, most) = (recorded.Number("base_momentum", 0.85), recorded.Number("max_momentum", 0.95));
        return recorded.Scheduler == "CyclicLR"
            ? Cyclic(recorded, most, least) : OneCycle(recorded, least, least / most, 1);
    }

    /// <summary>Our schedule with memory for a recorded one.</summary>
    public static ReduceOnPlateau Plateau(RecordedSchedule x) => new(x.Rate)
    {
        Factor = x.Number("factor"),
        Patience = x.Steps("patience"),
        Threshold = x.Number("threshold"),
        ThresholdMode = x.Is("threshold_mode", "rel") ? PlateauThreshold.Relative : PlateauThreshold.Absolute,
        Goal = x.Is("mode", "min") ? PlateauGoal.Minimum : PlateauGoal.Maximum,
        Cooldown = x.Steps("cooldown"),
        LeastRate = x.Number("min_lr"),
        LeastChange = x.Number("eps"),
    };

    private static Schedule Cyclic(RecordedSchedule x, double low, double high)
    {
        var rise = x.Steps("step_size_up");
        var fall = x.Has("step_size_down") ? x.Steps("step_size_down") : rise;
        return x.Has("scale_fn") ? SchedulePieces.Scaled(low, high, rise, fall) : new CyclicSchedule(
            low, high, rise, fall, x.Is("mode", "triangular2") ? 0.5 : 1,
            x.Is("mode", "exp_range") ? x.Number("gamma") : 1);
    }

    private static Schedule OneCycle(RecordedSchedule x, double peak, double initialDivisor, double finalDivisor)
    {
        var steps = x.Has("total_steps") ? x.Steps("total_steps") : x.Steps("epochs") * x.Steps("steps_per_epoch");
        OneCycle cosines = new(
            peak, steps, x.Number("pct_start", 0.3), initialDivisor, finalDivisor,
            x.Is("three_phase", "true") ? 3 : 2);
        return x.Is("anneal_strategy", "linear") ? SchedulePieces.Lines(cosines) : cosines;
    }

    private static Schedule KerasCosine(RecordedSchedule x)
    {
        var warm = x.Has("warmup_target");
        var peak = warm ? x.Number("warmup_target") : x.Rate;
        CosineDecay cosine = new(peak, x.Steps("decay_steps"), peak * x.Number("alpha"));
        return warm ? new Warmup(x.Steps("warmup_steps"), cosine, x.Rate / peak) : cosine;
    }
}
