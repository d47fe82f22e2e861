namespace Downhill.Files.Torch;

/// <summary>Conversions between PyTorch's options and those of this library.</summary>
internal static class TorchOptions
{
    /// <summary>The key of the rate that a scheduler began with.</summary>
    public const string InitialRate = "initial_lr";

    // Options of speed, the memory of a scheduler, or a count: none changes the result.
    private static readonly string[] OfNoConcern =
    [
        "foreach", "fused", "capturable", "differentiable", InitialRate, TorchOptimizerState.StepKey,
        .. TorchGroupMetadata.Keys,
    ];

    // Options by which other optimizers are known, so that their files are not taken for those of one here; with the
    // value, if any, that does nothing. All further keys are of no optimizer: schedulers and users keep such things in
    // groups.
    private static readonly Dictionary<string, bool> OfOthers = new(StringComparer.Ordinal)
    {
        ["bias_correction"] = true, ["correct_bias"] = true, // apex, transformers
        ["line_search_fn"] = false, ["history_size"] = false, ["max_iter"] = false, ["tolerance_grad"] = false, // LBFGS
        ["ns_steps"] = false, ["ns_coefficients"] = false, ["adjust_lr_fn"] = false, // Muon
        ["beta2_decay"] = false, ["decay_rate"] = false, ["clip_threshold"] = false, ["scale_parameter"] = false,
        ["relative_step"] = false, ["warmup_init"] = false, // Adafactor
        ["trust_coefficient"] = false, ["trust_clip"] = false, ["use_nvlamb"] = false, // LARS, LAMB
        ["grad_averaging"] = false, // LAMB
        ["caution"] = false, ["rectify"] = false, ["degenerated_to_sgd"] = false, // timm
    };

    private static readonly IReadOnlyList<OptimizerInfo> Forms = [.. Catalog.All.Where(row => row.PyTorch is not null)];

    // State by the option without which it is not used. TorchSharp makes some of it all the same.
    private static readonly Dictionary<string, string> UsedBy = new(StringComparer.Ordinal)
    {
        ["momentum_buffer"] = "momentum",
        ["grad_avg"] = "centered",
        ["max_exp_avg_sq"] = "amsgrad",
    };

    /// <summary>Returns whether a key is an option of any optimizer.</summary>
    public static bool IsKnown(string key) =>
        OfNoConcern.Contains(key, StringComparer.Ordinal) || OfOthers.ContainsKey(key)
        || Forms.Any(
            row => row.PyTorch!.Keys.Contains(key, StringComparer.Ordinal)
                || row.PyTorch.Fixed.Any(option => option.Key == key));

    /// <summary>Returns whether a group's own options say that the optimizer does not use a state.</summary>
    public static bool IsUnused(IReadOnlyDictionary<string, TorchValue> group, string state) =>
        UsedBy.TryGetValue(state, out var option) && group.TryGetValue(option, out var value) && IsNothing(value);

    /// <summary>Returns whether a key of state is a number that follows from options and count, and is made anew
    /// here.</summary>
    public static bool Follows(string key) => Forms.Any(row => row.PyTorch!.Numbers.Any(number => number.Key == key));

    /// <summary>Returns the numbers that PyTorch keeps with a parameter's state, after an update.</summary>
    public static IEnumerable<(string Key, double Value)> Numbers(OptimizerOptions options, StepIndex last) =>
        FormOf(options).Numbers.Select(number => (number.Key, number.After(options, last)));

    /// <summary>Returns options with the values of a file's group.</summary>
    public static OptimizerOptions Read(IReadOnlyDictionary<string, TorchValue> group, OptimizerOptions defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var form = FormOf(defaults);
        var options = defaults;
        foreach (var (key, value) in group.Where(
            option => IsKnown(option.Key) && !OfNoConcern.Contains(option.Key, StringComparer.Ordinal)))
        {
            if (form.Keys.Contains(key, StringComparer.Ordinal))
            {
                options = NamesOf(options, key) is [var name] ? With(options, key, name, value)
                    : WithParts(options, key, NamesOf(options, key), value);
            }
            else
            {
                RefuseOther(defaults, form, key, value);
            }
        }

        return options;
    }

    /// <summary>Returns the options of a group in PyTorch's words, with the values of schedules at a step.</summary>
    public static IReadOnlyDictionary<string, TorchValue> Write(OptimizerOptions options, long step)
    {
        ArgumentNullException.ThrowIfNull(options);
        var form = FormOf(options);
        RefuseOthers(options, form);
        var written = new OrderedDictionary<string, TorchValue>(StringComparer.Ordinal);
        foreach (var key in form.Keys)
        {
            written[key] = NamesOf(options, key) is [var name] ? Value(options, name, step)
                : new TorchList([.. NamesOf(options, key).Select(part => Value(options, part, step))]);
        }

        foreach (var (key, value) in form.Fixed)
        {
            written[key] = new TorchScalar(value);
        }

        if (options.LearningRate.Schedule is not (null or ConstantSchedule))
        {
            written[InitialRate] = new TorchScalar(options.LearningRate.At(0).Value);
        }

        return written;
    }

    /// <summary>Refuses options that PyTorch's optimizer lacks, unless they have no effect.</summary>
    private static void RefuseOthers(OptimizerOptions options, PyTorchForm form)
    {
        var known = form.Keys.SelectMany(key => NamesOf(options, key)).ToHashSet(StringComparer.Ordinal);
        var defaults = Forms.First(row => row.Defaults.GetType() == options.GetType()).Defaults;
        foreach (var info in OptionInfo.Of(options).Where(info => info.IsNumber || info.IsSwitch || info.IsList))
        {
            if (!known.Contains(info.Name) && !Equals(info.Get(options), info.Get(defaults)))
            {
                throw new ArgumentException(
                    $"The option '{info.Key}' is {info.Text(options)}, and PyTorch's {form.Class} has none such, so "
                    + "that PyTorch would go on another way. Save a safetensors file, which keeps it.");
            }
        }
    }

    /// <summary>Returns the options in C# for a key: one, or those for the parts of a tuple.</summary>
    private static IReadOnlyList<string> NamesOf(OptimizerOptions options, string key) =>
        [.. OptionNames.Find(options, key)!.Select(info => info.Name)];

    private static PyTorchForm FormOf(OptimizerOptions options) =>
        Forms.FirstOrDefault(row => row.Defaults.GetType() == options.GetType())?.PyTorch
            ?? throw new ArgumentException(
            $"PyTorch has no optimizer that {options.GetType().Name} are options of, so its files do not fit. "
            + ListText.Choices(Forms.Select(row => row.Defaults.GetType().Name)));

    private static TorchScalar Value(OptimizerOptions options, string name, long step) =>
        InfoOf(options, name).Get(options) is HyperParameter number
            ? new(number.At(step).Value) : new(InfoOf(options, name).Get(options));

    private static OptionInfo InfoOf(OptimizerOptions options, string name) =>
        OptionInfo.Of(options).Single(info => info.Name == name);

    private static OptimizerOptions WithParts(
        OptimizerOptions options, string key, IReadOnlyList<string> names, TorchValue value) =>
            value is TorchList list && list.Count == names.Count
        ? names.Zip(list).Aggregate(options, (options, part) => With(options, key, part.First, part.Second))
        : throw Refuse(key, "must be two numbers", value);

    private static OptimizerOptions With(OptimizerOptions options, string key, string name, TorchValue value)
    {
        var info = InfoOf(options, name);
        var number = value is TorchScalar { Value: bool isOn } && info.IsSwitch ? isOn ? 1 : 0
            : TorchNumber.Of(value) ?? throw Refuse(
                key, info.IsSwitch ? "must be True or False" : "must be a number", value);
        try
        {
            return info.With(options, number);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The option '{key}': {e.Message}", e);
        }
    }

    /// <summary>Refuses an option that cannot be set here, unless its value does nothing.</summary>
    private static void RefuseOther(OptimizerOptions options, PyTorchForm form, string key, TorchValue value)
    {
        var needed = form.Fixed.Where(row => row.Key == key).Select(row => row.Value).SingleOrDefault(
            OfOthers.GetValueOrDefault(key));
        if (needed is true ? Number(value) != 1 : !IsNothing(value))
        {
            throw new InvalidDataException($"The option '{key}' is {value}, and {options.GetType().Name} "
                + (needed is true ? "are of files where it is True."
                    : "have no such option. Take the options of another optimizer."));
        }
    }

    private static bool IsNothing(TorchValue value) => value is TorchScalar { Value: null } || Number(value) == 0;

    private static double? Number(TorchValue value) =>
        value is TorchScalar { Value: bool isOn } ? isOn ? 1 : 0 : TorchNumber.Of(value);

    private static InvalidDataException Refuse(string key, string why, TorchValue value) =>
        new($"The option '{key}' {why}; it is {value}.");
}
