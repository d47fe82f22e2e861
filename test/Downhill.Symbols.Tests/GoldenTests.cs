namespace Downhill.Symbols.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void Formulas_are_printed_as_agreed()
    {
        var (text, latex) = (new TextPrinter(), new LatexPrinter());
        var printed = string.Concat(Shown.Options.Select(shown => $"{shown.Key}\n" + string.Concat(
            Formula.Of(shown.Value).Equations.Select(equation => $"    {text.Print(equation)}\n    {latex.Print(equation)}\n"))));

        // To accept a change, look at it, then run the tests with DOWNHILL_ACCEPT=1.
        var golden = Path.Combine(Folder(), "Golden", "Formulas.txt");
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(golden, printed);
        }

        printed.ShouldBe(File.ReadAllText(golden));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
