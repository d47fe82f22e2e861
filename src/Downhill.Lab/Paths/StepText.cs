using System.Globalization;
using Downhill.Lab.Formatting;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Formats the explanation of a step for a terminal of 80 columns.</summary>
internal static class StepText
{
    private const int Width = 80;
    private const int Column = 12;
    private const int Digits = 5;
    private const int Left = Width - (2 * Column);

    /// <summary>Formats a vector, each part to some significant digits.</summary>
    public static string Pair(Point p, int digits = 3) => $"({Short(p.X, digits)}, {Short(p.Y, digits)})";

    /// <summary>Formats a number to some significant digits.</summary>
    public static string Short(double x, int digits = 3) =>
        x == 0 ? "0" : NumberFormat.Setting(double.Parse(x.ToString($"G{digits}")));

    /// <summary>Returns the heading, the table of symbols and the sentences.</summary>
    public static IReadOnlyList<string> Lines(StepExplanation explanation)
    {
        var (spec, surface) = (explanation.Spec, explanation.Surface);
        var name = spec.Id == spec.Entry ? spec.Id : $"{spec.Id} ({spec.Entry})";
        return
        [
            $"{name} over {surface.Title}, step {explanation.Step} of {explanation.Steps}",
            .. Wrapped(surface.Text, 4),
            "",
            .. Table(explanation.Symbols),
            "",
            .. explanation.Sentences.SelectMany(sentence => Wrapped(sentence, 0)),
        ];
    }

    /// <summary>Returns the table: first the numbers that x and y share, then both values of each other
    /// symbol.</summary>
    private static IEnumerable<string> Table(IReadOnlyList<StepSymbol> symbols)
    {
        var names = symbols.Where(symbol => symbol.Kind is StepSymbolKind.Number or StepSymbolKind.Before).Max(
            symbol => Columns(symbol.Name));
        foreach (var number in symbols.Where(symbol => symbol.Kind == StepSymbolKind.Number))
        {
            var value = $"  {Padded(number.Name, names)}  {Short(number.X, Digits),-Column}";
            foreach (var (i, line) in Wrapped(number.Text, Columns(value)).Index())
            {
                yield return i == 0 ? value + line.TrimStart() : line;
            }
        }

        yield return Row("", "x", "y");
        foreach (var symbol in symbols.Where(symbol => symbol.Kind != StepSymbolKind.Number))
        {
            var left = symbol.Kind switch
            {
                StepSymbolKind.Before => $"{Padded(symbol.Name, names)}  {symbol.Text}",
                StepSymbolKind.Line when symbol.Text.Length > 0 => $"{symbol.Name} = {symbol.Text}",
                StepSymbolKind.Line => symbol.Name,
                _ => $"    {symbol.Name}",
            };
            if (Columns(left) > Left - 2)
            {
                yield return "  " + left;
                left = "";
            }

            yield return Row(left, Short(symbol.X, Digits), Short(symbol.Y, Digits));
        }
    }

    private static string Row(string left, string x, string y) =>
        Padded("  " + left, Left) + x.PadLeft(Column) + y.PadLeft(Column);

    private static string Padded(string text, int columns) =>
        text + new string(' ', Math.Max(0, columns - Columns(text)));

    /// <summary>Returns the number of columns of a text; combining marks take none.</summary>
    private static int Columns(string text) => new StringInfo(text).LengthInTextElements;

    private static IEnumerable<string> Wrapped(string text, int indent)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Columns(line) + 1 + Columns(word) > Width - indent)
            {
                yield return new string(' ', indent) + line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return new string(' ', indent) + line;
    }
}
