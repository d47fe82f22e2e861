namespace Downhill;

/// <summary>Names that schedules and their arguments have in PyTorch and elsewhere.</summary>
internal static class ScheduleAliases
{
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["COSINEANNEALINGLR"] = "cosine", ["COSINEANNEALING"] = "cosine", ["COSINEDECAY"] = "cosine",
        ["COS"] = "cosine",
        ["STEPLR"] = "steps", ["STEP"] = "steps", ["STEPDECAY"] = "steps", ["STAIRCASE"] = "steps",
        ["EXPONENTIALLR"] = "exponential", ["EXPONENTIALDECAY"] = "exponential",
        ["COSINEANNEALINGWARMRESTARTS"] = "cosine-restarts", ["COSINEDECAYRESTARTS"] = "cosine-restarts",
        ["SGDR"] = "cosine-restarts", ["WARMRESTARTS"] = "cosine-restarts", ["MULTISTEPLR"] = "multi-step",
        ["LINEARLR"] = "linear", ["LINEARDECAY"] = "linear", ["POLYNOMIALLR"] = "polynomial", ["POLY"] = "polynomial",
        ["POLYNOMIALDECAY"] = "polynomial", ["CYCLICLR"] = "cyclic", ["TRIANGULAR"] = "cyclic",
        ["ONECYCLELR"] = "one-cycle", ["SEQUENTIALLR"] = "sequence", ["JOINSCHEDULES"] = "sequence",
        ["CHAINEDSCHEDULER"] = "product", ["INVERSETIMEDECAY"] = "inverse-time", ["NOAM"] = "inverse-sqrt",
        ["INVSQRT"] = "inverse-sqrt", ["RSQRT"] = "inverse-sqrt", ["PIECEWISECONSTANT"] = "piecewise",
        ["PIECEWISECONSTANTDECAY"] = "piecewise", ["WARMUPSTABLEDECAY"] = "wsd",
        ["CONST"] = "constant", ["FIXED"] = "constant",
    };

    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["TMAX"] = "duration", ["TOTALSTEPS"] = "duration", ["TOTALITERS"] = "duration", ["DECAYSTEPS"] = "duration",
        ["STEPS"] = "duration", ["ETAMIN"] = "final", ["MIN"] = "final", ["END"] = "final", ["MINLR"] = "final",
        ["STEPSIZE"] = "every", ["GAMMA"] = "factor", ["DECAYRATE"] = "factor", ["RATE"] = "factor",
        ["LR"] = "initial", ["BASELR"] = "initial", ["INITIALLR"] = "initial", ["START"] = "initial",
        ["VALUE"] = "initial", ["INIT"] = "initial", ["LEARNINGRATE"] = "initial",
    };

    /// <summary>Returns a hint to append to the error about an unknown schedule; empty if no name is near.</summary>
    /// <param name="typed">The text that was typed: a name, perhaps with arguments in parentheses.</param>
    /// <param name="known">The names of all schedules.</param>
    public static string Form(string typed, IReadOnlyList<string> known)
    {
        var end = typed.IndexOf('(', StringComparison.Ordinal);
        var word = (end > 0 ? typed[..end] : typed).Trim();
        var plain = DidYouMean.Plain(word[(word.LastIndexOf('.') + 1)..]);
        return Forms.TryGetValue(plain, out var form)
            ? DidYouMean.Question([form])
            : DidYouMean.Hint(word, known);
    }

    /// <summary>Returns a hint to append to the error about an unknown argument; empty if no name is near.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="known">The arguments of the schedule.</param>
    public static string Argument(string typed, IReadOnlyList<string> known) =>
        Arguments.TryGetValue(DidYouMean.Plain(typed), out var meant) && known.Contains(meant)
            ? DidYouMean.Question([meant])
            : DidYouMean.Hint(typed, known);
}
