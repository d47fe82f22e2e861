using System.Text.Json;

namespace Downhill.Matrices.Tests.Traces;

/// <summary>The references whose runs were recorded, with their options in our words.</summary>
internal static class TraceDialects
{
    /// <summary>What the double run of torch's Adafactor takes for a missing epsilon.</summary>
    private const double DoubleEpsilon = 2.220446049250313e-16;

    private static readonly Dictionary<string, Func<TraceOptions, TracedParameter, OptimizerOptions>> All = new()
    {
        ["muon"] = (o, _) => new MuonROptions
        {
            LearningRate = o.Number("lr"), WeightDecay = o.Number("weight_decay"), Momentum = o.Number("momentum"),
        },
        ["muon-torch"] = (o, _) => new MuonOptions
        {
            LearningRate = o.Number("lr"), WeightDecay = o.Number("weight_decay"), Momentum = o.Number("momentum"),
            Nesterov = o.Flag("nesterov"),
            Scale = o.Without("use_addmm").Text("adjust_lr_fn") switch
            {
                "match_rms_adamw" => MuonScale.MatchRmsAdamW,
                null or "original" => MuonScale.Original,
                var other => throw new NotSupportedException(other),
            },
            Orthogonalization = new()
            {
                Coefficients = [o.Numbers("ns_coefficients") is [var a, var b, var c] ? new(a, b, c) : default],
                Iterations = o.Whole("ns_steps"), Epsilon = o.Number("eps"), AddsEpsilon = false,
            },
        },
        ["adafactor-torch"] = (o, _) => new AdafactorOptions
        {
            LearningRate = o.Number("lr"), DecayExponent = -o.Number("beta2_decay"), ClippingThreshold = o.Number("d"),
            Epsilon1 = o.Read("eps")[0] is { ValueKind: JsonValueKind.Number } ε ? ε.GetDouble() : DoubleEpsilon,
            Epsilon2 = o.Read("eps")[1].GetDouble(), WeightDecay = o.Number("weight_decay"),
            Maximize = o.Flag("maximize"),
        },
        ["adafactor-fairseq"] = (o, _) => new AdafactorPOptions
        {
            LearningRate = o.NumberOrNull("lr") ?? 1e-2, Epsilon1 = o.Numbers("eps")[0], Epsilon2 = o.Numbers("eps")[1],
            ClippingThreshold = o.Number("clip_threshold"), DecayExponent = -o.Number("decay_rate"),
            Beta1 = o.NumberOrNull("beta1") ?? 0, WeightDecay = o.Number("weight_decay"),
            ScaleByWeights = o.Flag("scale_parameter"), RelativeStep = o.Flag("relative_step"),
            Warmup = o.Flag("warmup_init"),
        },
        ["adafactor-timm"] = (o, _) => new AdafactorPOptions
        {
            LearningRate = o.Only("caution", "False").Only("betas", "").NumberOrNull("lr") ?? 1e-2,
            Epsilon1 = o.Number("eps"), Epsilon2 = o.Number("eps_scale"),
            ClippingThreshold = o.Number("clip_threshold"), DecayExponent = -o.Number("decay_rate"),
            WeightDecay = o.Number("weight_decay"), Warmup = o.Flag("warmup_init"),
            ScaleByWeights = o.NumberOrNull("lr") is null && o.Flag("scale_parameter"),
            RelativeStep = o.NumberOrNull("lr") is null, LeastDimension = o.Whole("min_dim_size_to_factor"),
        },
        ["came"] = (o, _) => new CameOptions
        {
            LearningRate = o.Number("lr"), Epsilon1 = o.Numbers("eps")[0], Epsilon2 = o.Numbers("eps")[1],
            ClippingThreshold = o.Number("clip_threshold"), Beta1 = o.Numbers("betas")[0],
            Beta2 = o.Numbers("betas")[1], Beta3 = o.Numbers("betas")[2], WeightDecay = o.Number("weight_decay"),
        },
        ["sm3"] = (o, _) => new Sm3Options
        {
            LearningRate = o.Number("lr"), Momentum = o.Number("momentum"), Beta = o.Number("beta"),
            Epsilon = o.Number("eps"),
        },
        ["shampoo"] = (o, _) => new ShampooOptions
        {
            LearningRate = o.Number("lr"), Beta1 = o.Numbers("betas")[0], Beta2 = o.Numbers("betas")[1],
            Epsilon = o.Number("epsilon"), Momentum = o.Number("momentum"), Nesterov = o.Flag("use_nesterov"),
            WeightDecay = o.Number("weight_decay"), MaxDimension = o.Whole("max_preconditioner_dim"),
            MergeDimensions = o.Flag("use_merge_dims"), Frequency = o.Whole("precondition_frequency"),
            StartStep = o.Whole("start_preconditioning_step") is >= 0 and var start
                ? start : o.Whole("precondition_frequency"),
            Grafting = o.Without("grafting").Text("grafting_type") switch
            {
                "NONE" => ShampooGrafting.None,
                "SGD" => ShampooGrafting.Sgd,
                "ADAGRAD" => ShampooGrafting.Adagrad,
                var other => throw new NotSupportedException(other),
            },
            GraftingEpsilon = o.Only("grafting_beta2", "1").Only("exponent_override", "0")
                .Only("exponent_multiplier", "1").Only("use_bias_correction", "True")
                .Only("use_decoupled_weight_decay", "True").Only("use_separate_momentum", "False")
                .Without("preconditioner_dtype", "large_dim_method", "dist_strategy", "debug_mode")
                .Number("grafting_epsilon"),
        },
        ["psgd-kron"] = (o, _) => new PsgdKronOptions
        {
            LearningRate = o.Number("lr"), Beta1 = o.Number("b1"), WeightDecay = o.Number("weight_decay"),
            UpdateProbability = o.NumberOrNull("preconditioner_update_probability")
                ?? new PsgdKronOptions().UpdateProbability,
            MaxTriangle = o.Only("min_ndim_triangular", "2").Without("merge_dims", "mu_dtype", "precond_dtype")
                .Whole("max_size_triangular"),
            Diagonals = o.Text("memory_save_mode") switch
            {
                null => KronDiagonals.Long,
                "one_diag" => KronDiagonals.One,
                "all_diag" => KronDiagonals.All,
                var other => throw new NotSupportedException(other),
            },
            FitAverage = o.Flag("momentum_into_precond_update"), FactorRate = o.Number("precond_lr"),
            InitialScale = o.Number("precond_init_scale"),
        },
        ["galore-adamw"] = (o, _) => new GaLoreOptions
        {
            LearningRate = o.Without("no_deprecation_warning").Only("proj_type", "std").Number("lr"),
            Beta1 = o.Numbers("betas")[0], Beta2 = o.Numbers("betas")[1], Epsilon = o.Number("eps"),
            WeightDecay = o.Number("weight_decay"), CorrectBias = o.Flag("correct_bias"), Rank = o.Whole("rank"),
            Interval = o.Whole("update_proj_gap"), Scale = o.Number("scale"),
        },
        ["adam-mini"] = AdamMini,
        ["soap"] = (o, _) => new SoapOptions
        {
            LearningRate = o.Only("merge_dims", "False").Only("data_format", "channels_first").Number("lr"),
            Beta1 = o.Numbers("betas")[0], Beta2 = o.Numbers("betas")[1], Epsilon = o.Number("eps"),
            FactorBeta = o.Number("shampoo_beta") is >= 0 and var β ? β : o.Numbers("betas")[1],
            WeightDecay = o.Number("weight_decay"), Frequency = o.Whole("precondition_frequency"),
            MaxDimension = o.Whole("max_precond_dim"), PreconditionVectors = o.Flag("precondition_1d"),
            NormalizeDirections = o.Flag("normalize_grads"), CorrectBias = o.Flag("correct_bias"),
        },
        ["muon-moonlight"] = (o, parameter) => Moonlight(o, parameter.Shape),
    };

    /// <summary>Returns the options with which a parameter of a recorded run is trained here.</summary>
    public static OptimizerOptions Of(string optimizer, TraceOptions options, TracedParameter parameter)
    {
        var made = All[optimizer](options, parameter);
        options.Unread.ShouldBeEmpty("A translation reads every option of the reference.");
        return made;
    }

    private static AdamMiniOptions AdamMini(TraceOptions o, TracedParameter parameter)
    {
        AdamMiniOptions common = new()
        {
            LearningRate = o.Number("lr"), Beta1 = o.Numbers("betas")[0], Beta2 = o.Numbers("betas")[1],
            Epsilon = o.Without("model_sharding", "n_kv_heads", "verbose").Number("eps"),
            WeightDecay = o.Number("weight_decay"),
        };
        var head = o.Whole("dim") * o.Whole("dim") / o.Whole("n_heads");
        return parameter.Name switch
        {
            "tall" => common with { BlockLength = head },
            "square" => common with { Blocks = AdamMiniBlocks.Tensor, WeightDecay = 0 },
            "b" => common with { Blocks = AdamMiniBlocks.Element, WeightDecay = 0 },
            _ => common,
        };
    }

    private static OptimizerOptions Moonlight(TraceOptions o, IReadOnlyList<int> shape)
    {
        var (η, λ) = (o.Number("lr"), o.Only("muon_params", "").Only("adamw_params", "").Number("wd"));
        MuonMoonlightOptions muon = new()
        {
            LearningRate = η, WeightDecay = λ, Momentum = o.Number("momentum"), Nesterov = o.Flag("nesterov"),
            Orthogonalization = NewtonSchulzForm.Jordan with { Iterations = o.Whole("ns_steps") },
        };
        AdamEpsilonHatOptions adam = new()
        {
            LearningRate = η, UpdateTransforms = [new DecoupledDecay(λ)], Epsilon = o.Number("adamw_eps"),
            Beta1 = o.Numbers("adamw_betas")[0], Beta2 = o.Numbers("adamw_betas")[1],
        };
        return shape.Count == 2 ? muon : adam;
    }
}
