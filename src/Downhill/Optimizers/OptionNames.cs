namespace Downhill;

/// <summary>The table of names that options have in other libraries.</summary>
/// <remarks>A name that is ours but for hyphens, underscores and capitals needs no row: <c>weight_decay</c>,
/// <c>learningRate</c>.</remarks>
internal static class OptionNames
{
    private const string Torch = "PyTorch";
    private const string Optax = "optax";
    private const string Keras = "Keras";

    private static readonly Type[] RmsProps = [typeof(RmsPropOptions), typeof(RmsPropROptions)];

    private static readonly Type[] Adadeltas = [typeof(AdadeltaOptions), typeof(AdadeltaScaledOptions)];

    /// <summary>Gets the names; of several rows of one name the first that fits counts.</summary>
    public static IReadOnlyList<OptionAlias> All { get; } =
    [
        new("lr", "PyTorch, timm", nameof(OptimizerOptions.LearningRate)),
        new("learning_rate_init", "scikit-learn", nameof(OptimizerOptions.LearningRate)),
        new("betas", Torch, nameof(AdamOptions.Beta1), nameof(AdamOptions.Beta2), nameof(AdEmaMixOptions.Beta3)),
        new("betas", Torch, nameof(AdamOptions.Beta1), nameof(AdamOptions.Beta2)),
        new("b1", Optax, nameof(AdamOptions.Beta1)),
        new("b2", Optax, nameof(AdamOptions.Beta2)),
        new("b3", Optax, nameof(AdEmaMixOptions.Beta3)),
        new("beta_1", "Keras, scikit-learn", nameof(AdamOptions.Beta1)),
        new("beta_2", "Keras, scikit-learn", nameof(AdamOptions.Beta2)),
        new("eps", "PyTorch, optax, timm", nameof(AdamOptions.Epsilon)),
        new("beta", Optax, nameof(SignumOptions.Momentum)) { Only = [typeof(SignumOptions)] },
        new("alpha", Torch, nameof(RmsPropOptions.Decay)) { Only = RmsProps },
        new("alpha", Torch, nameof(AsgdOptions.Power)) { Only = [typeof(AsgdOptions)] },
        new("rho", Keras, nameof(RmsPropOptions.Decay)) { Only = RmsProps },
        new("bs", "Sophia's authors", nameof(SophiaOptions.BatchSize)),
        new("rho", "PyTorch, Keras", nameof(AdadeltaOptions.Decay)) { Only = Adadeltas },
        new("lambd", Torch, nameof(AsgdOptions.Decay)) { Only = [typeof(AsgdOptions)] },
        new("t0", Torch, nameof(AsgdOptions.AveragingStart)),
        new("lr_decay", Torch, nameof(AdagradOptions.LearningRateDecay)),
        new("initial_accumulator_value", "PyTorch, Keras, optax", nameof(AdagradOptions.InitialAccumulator)),
        new("eps_root", Optax, nameof(NAdamConstantOptions.EpsilonInsideRoot)),
        new("initial_scale", Optax, nameof(AdagradOptions.InitialAccumulator)),
        new("etas", Torch, nameof(RpropOptions.Shrink), nameof(RpropOptions.Growth)),
        new("eta_minus", Optax, nameof(RpropOptions.Shrink)),
        new("eta_plus", Optax, nameof(RpropOptions.Growth)),
        new("step_sizes", Torch, nameof(RpropOptions.LeastStep), nameof(RpropOptions.LargestStep)),
        new("min_step_size", Optax, nameof(RpropOptions.LeastStep)),
        new("max_step_size", Optax, nameof(RpropOptions.LargestStep)),
        new("decoupled_decay", "timm", nameof(NAdamOptions.DecoupledWeightDecay)),
        new("threshold", Optax, nameof(RAdamOptions.LeastLength)),
        new("no_prox", "Adan's authors", nameof(AdanOptions.DecaysBefore)),
        new("decouple_decay", "MADGRAD's authors", nameof(MirrorMadgradOptions.DecoupledWeightDecay)),
        new("rectify", "AdaBelief's authors", nameof(AdaBeliefOptions.Rectified)),
        new("trust_coeff", "timm", nameof(LarsOptions.TrustCoefficient)),
        new("decouple", "ADOPT's authors", nameof(AdoptOptions.DecoupledWeightDecay)),

        // Words that mean one thing here and another there, or are of no library.
        new("rate", "", nameof(OptimizerOptions.LearningRate)),
        new("step_size", "", nameof(OptimizerOptions.LearningRate)),
        new("eta", "", nameof(OptimizerOptions.LearningRate)),
        new("wd", "", nameof(OptimizerOptions.WeightDecay)),
        new("l2", "", nameof(OptimizerOptions.WeightDecay)),
        new("lambda", "", nameof(OptimizerOptions.WeightDecay)),
        new("mu", "", nameof(MomentumOptions.Momentum)),
        new("decay_rate", "", nameof(RmsPropOptions.Decay)) { Only = [.. RmsProps, .. Adadeltas] },
        new("smoothing", "", nameof(RmsPropOptions.Decay)) { Only = [.. RmsProps, .. Adadeltas] },
        new("dtype", "", nameof(OptimizerOptions.StateFormat)),
        new("mu_dtype", "", nameof(OptimizerOptions.StateFormat)),
    ];

    /// <summary>Returns the options that a name means, ours or another library's: one, or those of a tuple's parts;
    /// null if it means none.</summary>
    /// <param name="options">The options that have it.</param>
    /// <param name="name">The name, however it is spelled.</param>
    public static IReadOnlyList<OptionInfo>? Find(OptimizerOptions options, string name)
    {
        var all = OptionInfo.Of(options);
        return Own(all, name) is { } own ? [own]
            : All.FirstOrDefault(alias => alias.Name == Spelled(name) && alias.IsTaken && alias.IsFor(
                options.GetType(), all)) is { } alias
            ? [.. alias.Options.Select(option => all.Single(info => info.Name == option))] : null;
    }

    /// <summary>Returns the option whose name this is but for its spelling; null if there is none.</summary>
    public static OptionInfo? Own(IReadOnlyList<OptionInfo> all, string name) =>
        all.FirstOrDefault(info => Spelled(info.Name) == Spelled(name));

    /// <summary>Returns a name in small letters, with underscores: <c>learning_rate</c>.</summary>
    public static string Spelled(string name) =>
        OptionInfo.Hyphenated(name.TrimStart('-')).Replace('-', '_');
}
