namespace Downhill.Checkpoints.Torch;

/// <summary>PyTorch's options in our words, and ours in its.</summary>
internal static class TorchOptions
{
    private const string Betas = "betas";

    // How PyTorch computes, or what a scheduler of its own remembers: nothing of what is computed.
    private static readonly string[] OfNoConcern = ["foreach", "fused", "capturable", "differentiable", "initial_lr"];

    private static readonly IReadOnlyList<TorchForm> Forms =
    [
        new(typeof(SgdOptions), ["lr", "weight_decay", "maximize"], [("momentum", 0.0), ("dampening", 0.0), ("nesterov", false)]),
        new(typeof(MomentumOptions), ["lr", "momentum", "dampening", "weight_decay", "maximize"], [("nesterov", false)]),
        new(typeof(NesterovOptions), ["lr", "momentum", "weight_decay", "maximize"], [("dampening", 0.0), ("nesterov", true)]),
        new(typeof(AdagradOptions), ["lr", "lr_decay", "eps", "weight_decay", "initial_accumulator_value", "maximize"], []),
        new(typeof(RmsPropOptions), ["lr", "momentum", "alpha", "eps", "centered", "weight_decay", "maximize"], []),
        new(typeof(AdadeltaOptions), ["lr", "rho", "eps", "weight_decay", "maximize"], []),
        new(typeof(AdamOptions), ["lr", Betas, "eps", "weight_decay", "maximize"], [("amsgrad", false), ("decoupled_weight_decay", false)]),
        new(typeof(AmsGradOptions), ["lr", Betas, "eps", "weight_decay", "maximize"], [("amsgrad", true), ("decoupled_weight_decay", false)]),
        new(typeof(AdamWOptions), ["lr", Betas, "eps", "weight_decay", "maximize"], [("amsgrad", false), ("decoupled_weight_decay", true)]),
        new(typeof(LionOptions), ["lr", Betas, "weight_decay"], []),
    ];

    /// <summary>What PyTorch's options are called here; its <c>betas</c> are two.</summary>
    public static readonly IReadOnlyDictionary<string, string> Ours = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lr"] = nameof(Options.LearningRate),
        ["weight_decay"] = nameof(Options.WeightDecay),
        ["maximize"] = nameof(Options.Maximize),
        ["momentum"] = nameof(MomentumOptions.Momentum),
        ["dampening"] = nameof(MomentumOptions.Dampening),
        ["lr_decay"] = nameof(AdagradOptions.LearningRateDecay),
        ["initial_accumulator_value"] = nameof(AdagradOptions.InitialAccumulator),
        ["eps"] = nameof(AdamOptions.Epsilon),
        ["alpha"] = nameof(RmsPropOptions.Decay),
        ["rho"] = nameof(AdadeltaOptions.Decay),
        ["centered"] = nameof(RmsPropOptions.Centred),
    };

    /// <summary>Options with the values that a group of a file has.</summary>
    public static Options Read(IReadOnlyDictionary<string, TorchValue> group, Options defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var form = FormOf(defaults);
        var options = defaults;
        foreach (var (key, value) in group.Where(option => !OfNoConcern.Contains(option.Key, StringComparer.Ordinal)))
        {
            if (form.Keys.Contains(key, StringComparer.Ordinal))
            {
                options = key == Betas ? WithBetas(options, value) : With(options, key, Ours[key], value);
            }
            else
            {
                RefuseOther(form, key, value);
            }
        }

        return options;
    }

    /// <summary>A group's options in PyTorch's words, with the values of schedules at a step.</summary>
    public static IReadOnlyDictionary<string, TorchValue> Write(Options options, long step)
    {
        ArgumentNullException.ThrowIfNull(options);
        var form = FormOf(options);
        var written = new OrderedDictionary<string, TorchValue>(StringComparer.Ordinal);
        foreach (var key in form.Keys)
        {
            written[key] = key == Betas
                ? new TorchList([Value(options, nameof(AdamOptions.Beta1), step), Value(options, nameof(AdamOptions.Beta2), step)])
                : Value(options, Ours[key], step);
        }

        foreach (var (key, value) in form.Fixed)
        {
            written[key] = new TorchScalar(value);
        }

        return written;
    }

    private static TorchForm FormOf(Options options) =>
        Forms.FirstOrDefault(form => form.Options == options.GetType()) ?? throw new ArgumentException(
            $"PyTorch has no optimizer that {options.GetType().Name} are options of, so its files do not fit. There are: "
            + $"{string.Join(", ", Forms.Select(form => form.Options.Name))}.");

    private static TorchScalar Value(Options options, string name, long step) =>
        InfoOf(options, name).Get(options) is Hyper hyper ? new(hyper.At(step).Value) : new(InfoOf(options, name).Get(options));

    private static OptionInfo InfoOf(Options options, string name) => OptionInfo.Of(options).Single(info => info.Name == name);

    private static Options WithBetas(Options options, TorchValue value) => value is TorchList { Count: 2 } betas
        ? With(With(options, Betas, nameof(AdamOptions.Beta1), betas[0]), Betas, nameof(AdamOptions.Beta2), betas[1])
        : throw Refuse(Betas, "must be two numbers", value);

    private static Options With(Options options, string key, string name, TorchValue value)
    {
        var info = InfoOf(options, name);
        var number = value is TorchScalar { Value: bool isOn } && info.IsSwitch ? isOn ? 1 : 0
            : TorchNumber.Of(value) ?? throw Refuse(key, info.IsSwitch ? "must be True or False" : "must be a number", value);
        try
        {
            return info.With(options, number);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The option '{key}': {e.Message}", e);
        }
    }

    /// <summary>Refuses an option that is not among those that can be set, unless at this value it does nothing here.</summary>
    private static void RefuseOther(TorchForm form, string key, TorchValue value)
    {
        var needed = form.Fixed.Where(row => row.Key == key).Select(row => row.Value).SingleOrDefault(false);
        var number = value is TorchScalar { Value: null or false } ? 0
            : value is TorchScalar { Value: true } ? 1 : TorchNumber.Of(value);
        if (number != (needed is true ? 1 : 0))
        {
            throw new InvalidDataException($"The option '{key}' is {value}, and {form.Options.Name} "
                + (needed is true ? "are of files where it is True." : "have no such option. Take the options of another optimizer."));
        }
    }

    private static InvalidDataException Refuse(string key, string why, TorchValue value) =>
        new($"The option '{key}' {why}; it is {value}.");
}
