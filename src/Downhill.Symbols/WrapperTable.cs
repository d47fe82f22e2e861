namespace Downhill.Symbols;

/// <summary>The table of all that acts around a step.</summary>
internal static class WrapperTable
{
    private const string AveragingTime = "after each step t from start on for which every divides t − start";
    private const string Ascending = "within each step, which takes two gradients from its closure";
    private const string PyTorch = "PyTorch";

    private static readonly string[] Averaged =
        ["θₜ = the weights after the step", "n = the averagings so far, this one included"];

    private static readonly string[] Ascended =
    [
        "‖ ‖ = the norm over all weights of the optimizer",
        "the optimizer steps from θₜ₋₁ by gₜ",
    ];

    private const string AveragingCost =
        "at each averaging a pass that reads weights and average and writes the average, 12 bytes a weight";

    private static readonly string[] Averages =
    [
        "Evaluate within optimizer.Evaluate(average): training goes on with the weights themselves.",
        "Buffers such as the statistics of batch normalization are not averaged: recompute them.",
    ];

    private static readonly string[] Closures =
    [
        "A step takes a closure, which clears the gradients and computes them with the loss; it is called twice.",
        "Clipping and all that acts on gradients see the second ones.",
    ];

    /// <summary>Gets all kinds.</summary>
    public static IReadOnlyList<WrapperKind> All { get; } =
    [
        Row<Lookahead>(
            "lookahead",
            new(),
            one => new()
            {
                Period = one.Period, SlowStepSize = Number("α", one.SlowStepSize),
                BeginsAtSynchronization = one.BeginsAtSynchronization, StateKey = one.StateKey,
            },
            one =>
            [
                new("period", "k", $"{one.Period}", "steps from one synchronization to the next", "the paper"),
                new(
                    "slow-step-size", "α", $"{one.SlowStepSize}", "part of the way that slow weights go",
                    "the paper; its code has 0.8"),
                new(
                    "begins-at-synchronization", "", one.BeginsAtSynchronization ? "true" : "false",
                    "slow weights begin at the first synchronization, as timm's do", "the authors' code"),
                Key(one.StateKey),
            ]) with
        {
            Summary = "Every few steps pulls weights back to slow weights, which go a part of the way to them.",
            Time = "after each step t that k divides",
            Cost = "at every k-th step a pass that reads and writes weights and slow weights, 16 bytes a weight",
            Notes = ["Frozen weights are left alone; all others take part, with or without a gradient."],
            Where = ["θ̂ₜ = the weights that the optimizer's step left"],
            Aliases = ["timm's Lookahead with begins-at-synchronization=true"],
            Paper = "Zhang, Lucas, Hinton and Ba: Lookahead optimizer, k steps forward, 1 step back. NeurIPS 2019, "
                + "arXiv:1907.08610",
            Variants =
                [("with begins-at-synchronization=true", new Lookahead { BeginsAtSynchronization = true })],
        },
        Row<ExponentialMovingAverage>(
            "ema",
            new(),
            one => new()
            {
                Decay = Number("β", one.Decay), Start = one.Start, Every = one.Every, StateKey = one.StateKey,
                Warmup = one.Warmup is PowerDecay power
                    ? power with { γ = Number("γ", power.γ), p = Number("p", power.p) } : one.Warmup,
            },
            one =>
            [
                new("decay", "β", $"{one.Decay}", "part of the average that each averaging keeps", PyTorch),
                new(
                    "warmup", "", one.Warmup?.ToString() ?? "none", "way in which the decay rises to β", PyTorch)
                {
                    Choices = ["none", "debiased", "power(γ,p)", "count"],
                },
                .. Times(one),
            ]) with
        {
            Summary = "Keeps an average of the weights that forgets, to be evaluated in their place.",
            Time = AveragingTime,
            Cost = AveragingCost,
            Notes = Averages,
            Where = [.. Averaged, "γ = 1 and p = 2/3 by default, as in timm"],
            Aliases =
            [
                "PyTorch's torch.optim.swa_utils.AveragedModel with get_ema_avg_fn",
                "timm's ModelEmaV3, with use_warmup as warmup=power(γ,p)",
                "optax's ema, with debias as warmup=debiased",
                "TensorFlow's ExponentialMovingAverage, with num_updates as warmup=count",
            ],
            Paper = "Tarvainen and Valpola: Mean teachers are better role models. NeurIPS 2017, arXiv:1703.01780",
            Variants =
            [
                ("with warmup=debiased", new ExponentialMovingAverage { Warmup = new DebiasedDecay() }),
                ("with warmup=power(γ,p)", new ExponentialMovingAverage { Warmup = new PowerDecay() }),
                ("with warmup=count", new ExponentialMovingAverage { Warmup = new CountDecay() }),
            ],
        },
        Row<StochasticWeightAverage>(
            "swa",
            new(),
            one => new() { Start = one.Start, Every = one.Every, StateKey = one.StateKey },
            Times) with
        {
            Summary = "Keeps the mean of the weights at many steps, to be evaluated in their place.",
            Time = AveragingTime,
            Cost = AveragingCost,
            Notes = Averages,
            Where = Averaged,
            Aliases = ["PyTorch's torch.optim.swa_utils.AveragedModel"],
            Paper = "Izmailov, Podoprikhin, Garipov, Vetrov and Wilson: Averaging weights leads to wider optima and "
                + "better generalization. UAI 2018, arXiv:1803.05407",
        },
        Row<Sam>(
            "sam",
            new(),
            one => new() { Radius = Number("ρ", one.Radius) },
            one => [Radius(one, "the paper")]) with
        {
            Summary = "Takes each gradient where, within a radius of the weights, the loss is largest.",
            Time = Ascending,
            Cost = "a second forward and backward pass, a pass over the gradients for their norm, and passes that move "
                + "the weights and put them back",
            Notes = Closures,
            Where = Ascended,
            Paper = "Foret, Kleiner, Mobahi and Neyshabur: Sharpness-aware minimization. ICLR 2021, arXiv:2010.01412",
        },
        Row<AdaptiveSam>(
            "asam",
            new(),
            one => new() { Radius = Number("ρ", one.Radius), LeastSize = Number("η", one.LeastSize) },
            one =>
            [
                Radius(one, "the authors' code"),
                new(
                    "least-size", "η", $"{one.LeastSize}", "number that is added to the size of each weight",
                    "the authors' code"),
            ]) with
        {
            Summary = "Takes each gradient where the loss is largest within a radius relative to each weight's size.",
            Time = Ascending,
            Cost = "a second forward and backward pass, a pass over the gradients for their norm, and passes that move "
                + "the weights and put them back",
            Notes = Closures,
            Where = Ascended,
            Aliases = ["the usual SAM for PyTorch with adaptive=True, as least-size=0"],
            Paper = "Kwon, Kim, Park and Choi: ASAM, adaptive sharpness-aware minimization. ICML 2021, "
                + "arXiv:2102.11600",
        },
    ];

    private static WrapperKind Row<W>(
        string id, W defaults, Func<W, W> symbolic, Func<W, IReadOnlyList<ExplainedOption>> options)
        where W : OptimizerWrapper =>
        new(id, defaults, one => symbolic((W)one), one => options((W)one));

    private static HyperParameter Number(string symbol, HyperParameter value) =>
        HyperParameter.Symbolic(Number(symbol, value.At(0)));

    private static Coefficient Number(string symbol, Coefficient value) =>
        value with { Term = new Constant(symbol) };

    private static ExplainedOption Key(string key) => new("state-key", "", key, "key in the state", "");

    private static ExplainedOption Radius(SharpnessAware one, string source) =>
        new("radius", "ρ", $"{one.Radius}", "distance to which the weights ascend", source);

    private static IReadOnlyList<ExplainedOption> Times(WeightAverage one) =>
    [
        new("start", "", $"{one.Start}", "step after which weights are averaged first", PyTorch),
        new("every", "", $"{one.Every}", "steps from one averaging to the next", PyTorch),
        Key(one.StateKey),
    ];
}
