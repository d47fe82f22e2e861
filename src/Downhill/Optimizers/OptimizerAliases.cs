namespace Downhill;

/// <summary>Names that optimizers have elsewhere, and hints for names that are in no catalog.</summary>
internal static class OptimizerAliases
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["NAG"] = "nesterov", ["NESTEROVMOMENTUM"] = "nesterov", ["SGDNESTEROV"] = "nesterov",
        ["SGDM"] = "momentum", ["SGDMOMENTUM"] = "momentum", ["HEAVYBALL"] = "momentum", ["POLYAK"] = "momentum",
        ["GD"] = "sgd", ["GRADIENTDESCENT"] = "sgd", ["FUSEDSGD"] = "sgd",
        ["FUSEDADAM"] = "adam", ["ADAM8BIT"] = "adam", ["FUSEDADAMW"] = "adamw", ["ADAMW8BIT"] = "adamw",
        ["AMSBOUND"] = "adabound", ["FTRLPROXIMAL"] = "ftrl", ["SGDSCHEDULEFREE"] = "schedule-free-sgd",
        ["ADAMWSCHEDULEFREE"] = "schedule-free-adamw", ["SCHEDULEFREE"] = "schedule-free-adamw",
        ["RADAMSCHEDULEFREE"] = "schedule-free-radam", ["SOPHIAG"] = "sophia",
        ["LARC"] = "lars", ["ADAIW"] = "adai", ["MARSADAMW"] = "mars",
    };

    /// <summary>Algorithms that the catalog lacks, however near their names may be to one of its own.</summary>
    private static readonly string[] Elsewhere =
    [
        "NovoGrad", "SophiaH", "Prodigy", "DAdaptAdam", "AdamP", "SGDP", "Ranger", "Fromage", "Apollo",
        "CAdamW", "AdaShift", "SWATS", "AccSGD",
    ];

    /// <summary>The types of what acts around the steps of any optimizer, by their names.</summary>
    private static readonly Dictionary<string, string> Wrappers = new(StringComparer.Ordinal)
    {
        ["LOOKAHEAD"] = nameof(Lookahead), ["SAM"] = nameof(Sam), ["ASAM"] = nameof(AdaptiveSam),
        ["SWA"] = nameof(StochasticWeightAverage), ["EMA"] = nameof(ExponentialMovingAverage),
    };

    /// <summary>Optimizers that are for code, with the cause and the place of each.</summary>
    private static readonly Dictionary<string, string> ForCode = new(StringComparer.Ordinal)
    {
        ["MUON"] = "It moves matrices alone, so it is for code: MuonOptions and MatrixRouting of Downhill.Matrices.",
        ["ADAFACTOR"] = OfTensors("AdafactorOptions"), ["ADAMMINI"] = OfTensors("AdamMiniOptions"),
        ["CAME"] = OfTensors("CameOptions"), ["GALORE"] = OfTensors("GaLoreOptions"),
        ["KRON"] = OfTensors("PsgdKronOptions"), ["PSGD"] = OfTensors("PsgdKronOptions"),
        ["SHAMPOO"] = OfTensors("ShampooOptions"), ["SM3"] = OfTensors("Sm3Options"),
        ["SOAP"] = OfTensors("SoapOptions"),
        ["LBFGS"] = $"It evaluates the loss several times a step, so it is for code: {nameof(Lbfgs)}, whose steps take "
            + "a closure.",
        ["SPARSEADAM"] = "It is adam-epsilon-hat over gradients of some rows, which is for code: "
            + $"{nameof(RowGradient)} and {nameof(AbsentRows)}.{nameof(AbsentRows.Lazy)}.",
    };

    /// <summary>Returns a hint to append to the error about an unknown name, or an empty text.</summary>
    /// <remarks>An algorithm that is in no catalog is not mistaken for another.</remarks>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="known">The ids that there are.</param>
    public static string Hint(string typed, IReadOnlyCollection<string> known)
    {
        var word = Bare(typed);
        var plain = DidYouMean.Plain(word);
        var meant = known.FirstOrDefault(name => DidYouMean.Plain(name) == plain)
            ?? Synonyms.GetValueOrDefault(plain, Stem(word));
        return known.Contains(meant) ? DidYouMean.Question([meant])
            : Wrappers.TryGetValue(plain, out var wrapper)
                ? $" {wrapper} acts around the steps of any: give it to {nameof(Optimizer.Wrappers)}."
            : ForCode.TryGetValue(plain, out var place) ? $" {place}"
            : Array.Find(Elsewhere, name => DidYouMean.Plain(name) == plain) is { } other
                ? $" {other} is another algorithm, which Downhill does not have."
                : DidYouMean.Question(Near(word, known));
    }

    private static string OfTensors(string options) =>
        $"It sees whole tensors, so it is for code: {options} of Downhill.Matrices.";

    /// <summary>Finds the nearest names; a form with a suffix only for a text with one.</summary>
    private static IReadOnlyList<string> Near(string word, IReadOnlyCollection<string> known)
    {
        var near = DidYouMean.To(word, known);
        var plain = near.Where(name => !name.Contains('-', StringComparison.Ordinal)).ToList();
        return plain.Count > 0 && !word.Contains('-', StringComparison.Ordinal) ? plain : near;
    }

    /// <summary>Removes the suffix <c>-T</c> or <c>-P</c>, which means the plain form if no id has it.</summary>
    private static string Stem(string word) =>
        word is [.. { Length: > 0 } stem, '-', 'T' or 't' or 'P' or 'p'] ? stem.ToLowerInvariant() : word;

    /// <summary>Removes the module and the parentheses of a name in Python: <c>torch.optim.Adam()</c>.</summary>
    private static string Bare(string typed)
    {
        var end = typed.IndexOf('(', StringComparison.Ordinal);
        var word = (end > 0 ? typed[..end] : typed).Trim();
        return word[(word.LastIndexOf('.') + 1)..];
    }
}
