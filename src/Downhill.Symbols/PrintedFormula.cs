namespace Downhill.Symbols;

/// <summary>A formula in print, with the state it keeps and what it costs.</summary>
/// <param name="When">The options that choose it; empty for the defaults.</param>
/// <param name="Text">Its lines as Unicode text.</param>
/// <param name="Latex">Its lines as LaTeX.</param>
/// <param name="FirstStep">The lines that differ at the first step, as text.</param>
/// <param name="States">The state it keeps.</param>
/// <param name="Operations">How many operations a parameter costs, by kind.</param>
/// <param name="BytesPerParameter">How many bytes a step moves for each parameter, in float32.</param>
/// <param name="StateBytesPerParameter">How many bytes of state each parameter needs, in float32.</param>
/// <param name="Storage">The same, for each way of keeping state and weights.</param>
public sealed record PrintedFormula(
    string When,
    IReadOnlyList<string> Text,
    IReadOnlyList<string> Latex,
    IReadOnlyList<string> FirstStep,
    IReadOnlyList<StateInfo> States,
    IReadOnlyDictionary<FormulaOperation, int> Operations,
    int BytesPerParameter,
    int StateBytesPerParameter,
    IReadOnlyList<StorageCost> Storage)
{
    /// <summary>Prints the formula of some options.</summary>
    /// <param name="when">What sets the options apart.</param>
    /// <param name="options">The options.</param>
    public static PrintedFormula Of(string when, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(when);
        var formula = Formula.Of(options);
        var (text, latex) = (new TextPrinter(), new LatexPrinter());
        return new(
            when,
            [Gradient(formula, text.Print, "gₜ = ∇f({0})", "θₜ₋₁", "θ̃ₜ"), .. formula.Equations.Select(text.Print)],
            [Gradient(formula, latex.Print, @"g_t = \nabla f({0})", @"\theta_{t-1}", @"\tilde{\theta}_t"),
                .. formula.Equations.Select(latex.Print)],
            [.. formula.First.Except(formula.Equations).Select(text.Print)],
            options.States,
            formula.Cost.Operations,
            formula.Cost.Bytes,
            options.States.Count * sizeof(float),
            StorageCost.Of(formula.Cost, options.States.Count));
    }

    private static string Gradient(
        Formula formula, Func<Equation, string> print, string pattern, string at, string ahead) =>
            formula.LookAhead is { } point
        ? $"{print(point)},  {string.Format(pattern, ahead)}"
        : string.Format(pattern, at);
}
