namespace Downhill.Symbols;

/// <summary>A formula of what acts around a step, in print.</summary>
/// <param name="When">The options that choose it; empty for the defaults.</param>
/// <param name="Text">The lines as Unicode text.</param>
/// <param name="Latex">The lines as LaTeX.</param>
/// <param name="First">The lines with which it begins, as text; none if all are alike.</param>
/// <param name="FirstTime">The time at which it begins, in words.</param>
public sealed record PrintedWrapper(
    string When, IReadOnlyList<string> Text, IReadOnlyList<string> Latex, IReadOnlyList<string> First,
    string FirstTime)
{
    private readonly NotNull given = NotNull.Check(When).And(Text).And(Latex).And(First).And(FirstTime);

    internal static PrintedWrapper Of(string when, OptimizerWrapper wrapper)
    {
        var formula = WrapperFormula.Of(wrapper);
        var (text, latex) = (new TextPrinter(), new LatexPrinter());
        return new(
            when, [.. formula.Equations.Select(text.Print)], [.. formula.Equations.Select(latex.Print)],
            [.. formula.First.Select(text.Print)],
            formula.First.Count == 0 ? "" : wrapper switch
            {
                Lookahead { BeginsAtSynchronization: false } => "at t = 0, before the first step",
                Lookahead => "at the first synchronization",
                _ => "at the first averaging, n = 1",
            });
    }
}
