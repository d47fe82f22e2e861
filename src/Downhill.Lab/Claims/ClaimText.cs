using Downhill.Lab.Statistics;

namespace Downhill.Lab.Claims;

/// <summary>Tells claims and verdicts in words, on every page the same.</summary>
internal static class ClaimText
{
    /// <summary>Returns the sign of a verdict.</summary>
    public static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "✓",
        Verdict.NotSupported => "✗",
        Verdict.Depends => "±",
        _ => "?",
    };

    /// <summary>Returns a verdict with its sign.</summary>
    public static string Marked(Verdict verdict) => $"{Mark(verdict)} {ClaimsFile.Words(verdict)}";

    /// <summary>Returns what is measured, and from where on it is of interest.</summary>
    public static string Question(Claim claim) =>
        $"Measured: {claim.Measure}; above 1 speaks for the claim"
        + (claim.Least > 1 ? $", of interest from {Factor(claim.Least)} on" : "") + $". Null hypothesis: {claim.Null}";

    /// <summary>Returns a factor, to three digits.</summary>
    public static string Factor(double x) => double.IsPositiveInfinity(x) ? "∞" : $"×{x switch
    {
        >= 1000 or (> 0 and < 0.001) => x.ToString("0.0e0"),
        >= 100 => x.ToString("0"),
        >= 10 => x.ToString("0.0"),
        0 => "0",
        >= 0.1 => x.ToString("0.00"),
        _ => x.ToString("0.0000"),
    }}";

    /// <summary>Returns the interval of an effect; a dash where there are too few pairs for one.</summary>
    public static string Interval(Estimate effect) => effect is { Low: 0, High: double.PositiveInfinity } ? "—"
        : $"{Factor(effect.Low)} to {Factor(effect.High)}";

    /// <summary>Returns an effect with its interval and number of pairs.</summary>
    public static string Effect(Estimate effect) =>
        $"{Factor(effect.Value)} ({100 * effect.Confidence:0} %: {Interval(effect)}; n = {effect.Count})";

    /// <summary>Returns the outcome of a case.</summary>
    public static string Told(CaseResult one) => $"{Mark(one.Verdict)} {one.Condition}: {Effect(one.Effect)}";

    /// <summary>Returns a p-value, to two digits.</summary>
    public static string PValue(double p) => p < 0.0001 ? "< 0.0001" : p.ToString(p < 0.01 ? "0.0000" : "0.00");

    /// <summary>Returns how the numbers came about, in a few sentences.</summary>
    public static string Note(ClaimsResult result) =>
        $"Factor: median over the pairs, n = {result.Seeds}, with an interval that assumes nothing of their "
        + $"distribution. p: Wilcoxon's signed-rank test, exact, corrected by Holm's method for {result.Tests} tests. "
        + "Supported: p at most 0.05 and the factor of interest; not supported: the whole interval below that.";
}
