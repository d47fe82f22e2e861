namespace Downhill.Symbols.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void Formulas_are_printed_as_agreed()
    {
        var (text, latex) = (new TextPrinter(), new LatexPrinter());
        var printed = string.Concat(Shown.Options.Select(shown => $"{shown.Key}\n" + string.Concat(
            Formula.Of(shown.Value).Equations.Select(
                equation => $"    {text.Print(equation)}\n    {latex.Print(equation)}\n"))));

        GoldenFile.ShouldHold("Downhill.Symbols.Tests", "Formulas.txt", printed);
    }
}
