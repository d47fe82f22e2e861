using System.Text.RegularExpressions;
using Downhill.Cli.Output;
using Downhill.Lab.Surfaces;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Arguments;

/// <summary>Describes the fault of a formula: the formula or a part of it, with a mark under the character.</summary>
internal static partial class FormulaError
{
    private const int ContextLength = 30;
    private const string Indent = "  ";

    /// <summary>Returns the exception to report.</summary>
    /// <param name="fault">The fault of the formula.</param>
    public static UsageException Of(FormulaException fault)
    {
        var (text, at) = (fault.Formula, Math.Min(fault.Position, fault.Formula.Length));
        if (Name().IsMatch(text))
        {
            var known = SurfaceTable.All.Select(surface => surface.Id).ToList();
            return new($"--surface {text}: there is no such surface.{DidYouMean.Hint(text, known)} There are: "
                + $"{string.Join(", ", known)}; or give a formula in x and y, such as \"x^2 + 10*y^2\".");
        }

        var (from, to) = (Math.Max(0, at - ContextLength), Math.Min(text.Length, at + ContextLength));
        var before = (from > 0 ? "…" : "") + TerminalFormat.Escape(text[from..at]);
        var after = TerminalFormat.Escape(text[at..to]) + (to < text.Length ? "…" : "");
        var where = at < text.Length ? $"at character {at + 1} of {text.Length}" : "at its end";
        return new($"--surface cannot be read {where}:")
        {
            Below =
            [
                Indent + before + after,
                Indent + new string(' ', new Segment(before).CellCount()) + "^",
                Indent + TerminalFormat.Escape(fault.Message) + ".",
            ],
        };
    }

    /// <summary>Returns the pattern of a word, which is no formula.</summary>
    [GeneratedRegex("^[A-Za-z][A-Za-z-]{3,29}$")]
    private static partial Regex Name();
}
