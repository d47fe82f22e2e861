using System.Globalization;
using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The entry for each reference; an optimizer that is not here is not in the catalog.</summary>
internal static class TraceForms
{
    private static readonly string[] Velocities =
        [nameof(AggMoOptions.Beta1), nameof(AggMoOptions.Beta2), nameof(AggMoOptions.Beta3)];

    /// <summary>Gets the entries of references that are called otherwise, or have options of their own.</summary>
    public static IReadOnlyDictionary<string, TraceForm> All { get; } = new Dictionary<string, TraceForm>(
        StringComparer.Ordinal)
    {
        ["adamw-amsgrad"] = new("amsgrad")
        {
            Fixed = [("amsgrad", "True")], Start = new AmsGradOptions { DecoupledWeightDecay = true },
        },
        ["radam-authors"] = Of("RAdam's authors", "RAdam") with
        {
            Read = Switch("degenerated_to_sgd", (options, isOn) =>
                (RAdamOptions)options with { WaitsUntilRectified = !isOn }),
        },
        ["rmsprop-tf"] = Of("timm", "rmsproptf") with
        {
            Read = Switch("lr_in_momentum", (options, isOn) => (RmsPropROptions)options with
            {
                MomentumForm = isOn ? RmsPropMomentumForm.Inside : RmsPropMomentumForm.Outside,
            }),
        },
        ["keras-sgd"] = Of("Keras", "SGD(momentum=…, nesterov=True)") with
        {
            Fixed = [("nesterov", "True")],
            Otherwise = Of("Keras", "SGD(momentum=…)"),
        },
        ["keras-adagrad"] = Of("Keras", "Adagrad"),
        ["keras-rmsprop"] = Of("Keras", "RMSprop"),
        ["keras-adadelta"] = Of("Keras", "Adadelta"),
        ["keras-adam"] = Of("Keras", "Adam(amsgrad=True)") with
        {
            Fixed = [("amsgrad", "True")],
            Otherwise = Of("Keras", "Adam"),
        },
        ["keras-adamax"] = Of("Keras", "Adamax"),
        ["keras-nadam"] = Of("Keras", "Nadam"),
        ["optax-adagrad"] = Of("optax", "adagrad"),
        ["optax-rmsprop"] = Of("optax", "rmsprop") with
        {
            Fixed = [("eps_in_sqrt", "True")],
            Read = Switch("nesterov", (options, isOn) => (RmsPropROptions)options with
            {
                MomentumForm = isOn ? RmsPropMomentumForm.Nesterov : RmsPropMomentumForm.Inside,
            }),
        },
        ["optax-adam"] = Of("optax", "adam(nesterov=True)") with
        {
            Fixed = [("nesterov", "True")],
            Otherwise = Of("optax", "adam"),
        },
        ["optax-adamw"] = Of("optax", "adamw(nesterov=True)") with
        {
            Fixed = [("nesterov", "True")],
            Otherwise = Of("optax", "adamw"),
        },
        ["optax-amsgrad"] = Of("optax", "amsgrad") with
        {
            Fixed = [("bias_correction_mu", "True"), ("bias_correction_nu", "True")],
        },
        ["optax-adamaxw"] = Of("optax", "adamaxw"),
        ["optax-lion"] = Of("optax", "lion"),
        ["optax-signum"] = Of("optax", "signum"),
        ["keras-ftrl"] = FtrlForms.Keras(Of("Keras", "Ftrl")),
        ["optax-adabelief"] = Of("optax", "adabelief"),
        ["optax-ademamix"] = Of("optax", "ademamix"),
        ["optax-adopt"] = Of("optax", "adopt") with
        {
            Fixed = [("use_clipping", "True"), ("clip_value_fn", "<lambda>")],
        },
        ["optax-madgrad"] = Of("optax", "madgrad"),
        ["optax-yogi"] = Of("optax", "yogi"),
        ["sparse-adam"] = new("adam-epsilon-hat") { LeavesRowsAlone = true },
        ["sparse-adagrad"] = new("adagrad") { LeavesRowsAlone = true },
        ["sparse-sgd"] = new("sgd", ("dampening", []))
        {
            Fixed = [("momentum", "0")], LeavesRowsAlone = true, Otherwise = new("momentum"),
        },
        ["signum"] = new("signum") { Fixed = [("weight_decouple", "True")] },
        ["adabelief"] = new("adabelief", ("rectify", [nameof(AdaBeliefOptions.Rectified)]))
        {
            Fixed = [("degenerated_to_sgd", "True")],
            Read = Switch("weight_decouple", (options, isOn) =>
                (AdaBeliefOptions)options with { CoupledDecay = !isOn }),
        },
        ["yogi"] = new(
            "yogi",
            ("initial_accumulator", [nameof(YogiOptions.InitialMoment), nameof(YogiOptions.InitialAccumulator)])),
        ["adopt"] = new("adopt")
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["clip_lambda"] = (options, value) => WithClip((AdoptOptions)options, value.GetString()),
            },
        },
        ["ademamix"] = new("ademamix"),
        ["laprop"] = new("laprop") { Start = new LaPropOptions { RescalesSteps = true } },
        ["adahessian"] = new("adahessian", ("hessian_power", [nameof(AdaHessianOptions.Power)]))
        {
            CountsForAll = true, Fixed = [("fixed_decay", "False")],
            Read = Switch("weight_decouple", (options, isOn) =>
                (AdaHessianOptions)options with { CoupledDecay = !isOn }),
        },
        ["adan"] = new(
            "adan", ("betas", [nameof(AdanOptions.Beta1), nameof(AdanOptions.Beta2), nameof(AdanOptions.Beta3)]),
            ("no_prox", [nameof(AdanOptions.DecaysBefore)]))
        {
            CountsForAll = true,
        },
        ["diffgrad"] = new("diffgrad"),
        ["adabound"] = new(
            "adabound", ("final_lr", [nameof(AdaBoundOptions.FinalRate)]),
            ("gamma", [nameof(AdaBoundOptions.BoundSpeed)]))
        {
            Read = Switch("amsbound", (options, isOn) => (AdaBoundOptions)options with { Amsgrad = isOn }),
        },
        ["madgrad"] = new("madgrad") { CountsForAll = true },
        ["mirror-madgrad"] = new(
            "mirror-madgrad", ("decouple_decay", [nameof(MirrorMadgradOptions.DecoupledWeightDecay)]))
        {
            CountsForAll = true
        },
        ["ftrl"] = FtrlForms.Plain,
        ["schedule-free-sgd"] = ScheduleFree("schedule-free-sgd"),
        ["schedule-free-adamw"] = ScheduleFree("schedule-free-adamw"),
        ["schedule-free-adamw-paper"] = ScheduleFree("schedule-free-adamw-P"),
        ["schedule-free-radam"] = ScheduleFree("schedule-free-radam") with
        {
            Read = Switch("silent_sgd_phase", (options, isOn) =>
                (ScheduleFreeRAdamOptions)options with { MovesUntilRectified = !isOn }),
        },
        ["padam"] = new("padam")
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["partial"] = (options, value) => (PadamOptions)options with { Power = 2 * value.GetDouble() },
                ["amsgrad"] = (options, value) =>
                    (PadamOptions)options with { DividesByAverage = !value.GetBoolean() },
            },
        },
        ["sophia-g"] = new("sophia", ("rho", [nameof(SophiaOptions.Rho)])),
        ["lion"] = new("lion")
        {
            Read = Switch("decoupled_weight_decay", (options, isOn) =>
                isOn ? options with { WeightDecay = OverFirstRate(options) } : options),
        },
        ["nag-fairseq"] = Of("fairseq", "nag") with { StateFactor = rate => -1 / rate },
        ["optax-radam"] = Of("optax", "radam"),
        ["adamod"] = new(
            "adamod", ("betas", [nameof(AdaModOptions.Beta1), nameof(AdaModOptions.Beta2)]),
            ("beta3", [nameof(AdaModOptions.Beta3)])),
        ["qhm"] = new("qhm", ("nu", [nameof(QhmOptions.Nu)]))
        {
            Read = new Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>>
            {
                ["weight_decay_type"] = (options, value) =>
                    (QhmOptions)options with { DecoupledWeightDecay = value.GetString() == "direct" },
            },
        },
        ["qhadam"] = new(
            "qhadam", ("nus", [nameof(QhAdamOptions.Nu1), nameof(QhAdamOptions.Nu2)]),
            ("decouple_weight_decay", [nameof(QhAdamOptions.DecoupledWeightDecay)])),
        ["aggmo"] = new("aggmo", ("betas", [.. Velocities, nameof(AggMoOptions.Beta4)]))
        {
            Otherwise = new("aggmo", ("betas", Velocities)),
        },
        ["tiger"] = new("tiger", ("beta", [nameof(TigerOptions.Momentum)]))
        {
            Read = Switch("weight_decouple", (options, isOn) => (TigerOptions)options with { CoupledDecay = !isOn }),
        },
        ["keras-schedule-free-adamw"] = Of("Keras", "ScheduleFreeAdamW") with
        {
            Names = [("warmup_steps", [nameof(ScheduleFreeOptions.Warmup)])],
        },
        ["lamb"] = LambForms.Timm,
        ["lamb-paper"] = new("lamb") { Start = new LambOptions { Uncorrected = true, LargestNorm = 10 } },
        ["keras-lamb"] = LambForms.Keras,
        ["optax-lamb"] = Of("optax", "lamb"),
        ["lars"] = MeasureForms.Lars,
        ["optax-lars"] = Of("optax", "lars") with { Fixed = MeasureForms.OptaxMasks },
        ["adai"] = new("adai", ("betas", [nameof(AdaiOptions.Beta0), nameof(AdaiOptions.Beta2)]))
        {
            Read = Switch("decoupled", (options, isOn) => (AdaiOptions)options with { DecoupledWeightDecay = isOn }),
        },
        ["mars"] = MeasureForms.MarsOfAll,
        ["grams"] = new("grams")
        {
            Read = Switch("correct_bias", (options, isOn) => (GramsOptions)options with { Uncorrected = !isOn }),
        },
    };

    /// <summary>Returns the entry for a reference, by its name in the traces or here; null if there is none.</summary>
    /// <param name="optimizer">The name of the reference.</param>
    public static TraceForm? Find(string optimizer) =>
        All.GetValueOrDefault(optimizer) ?? MuonForms.All.GetValueOrDefault(optimizer)
        ?? CautiousForms.All.GetValueOrDefault(optimizer)
        ?? (FullCatalog.Ids.Contains(optimizer) ? new(optimizer) : null);

    /// <summary>Returns the entry for a run: of several forms the first that has all of its options.</summary>
    /// <param name="trace">The run.</param>
    public static TraceForm? Find(TraceCase trace)
    {
        var form = Find(trace.Optimizer);
        while (form is { Otherwise: { } other } && form.Of(trace) is null)
        {
            form = other;
        }

        return form;
    }

    /// <summary>Returns the form of a library's optimizer, which begins with the library's defaults.</summary>
    private static TraceForm Of(string framework, string name)
    {
        var dialect = Dialect.Find(framework, name);
        return new(dialect.Entry.Id) { Start = dialect.Options };
    }

    /// <summary>Returns the decay that at the first rate takes as much as is set, which the reference divides by that
    /// rate.</summary>
    private static HyperParameter OverFirstRate(OptimizerOptions options) =>
        options.WeightDecay.At(0).Value / options.LearningRate.At(0).Value;

    private static TraceForm ScheduleFree(string entry) => new(
        entry, ("warmup_steps", [nameof(ScheduleFreeOptions.Warmup)]), ("r", [nameof(ScheduleFreeOptions.UpdatePower)]),
        ("weight_lr_power", [nameof(ScheduleFreeOptions.RatePower)]))
    {
        CountsForAll = true,
    };

    private static Dictionary<string, Func<OptimizerOptions, JsonElement, OptimizerOptions>> Switch(
        string key, Func<OptimizerOptions, bool, OptimizerOptions> set) =>
            new(StringComparer.Ordinal) { [key] = (options, value) => set(options, value.GetBoolean()) };

    /// <summary>Reads a bound such as <c>0.5*step**0.3</c>; null for none.</summary>
    private static AdoptOptions WithClip(AdoptOptions options, string? text) =>
        text?.Split("step**") is [var scale, var power]
        ? options with { ClipScale = scale.Length == 0 ? 1 : Number(scale.TrimEnd('*')), ClipPower = Number(power) }
        : options with { ClipScale = 0 };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
