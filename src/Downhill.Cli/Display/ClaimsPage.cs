using Downhill.Lab.Claims;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the outcome of a study of claims for people: each claim with its cases, and all verdicts at the
/// end.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class ClaimsPage(IAnsiConsole console)
{
    private readonly PageWriter page = new(console);

    /// <summary>Writes the whole page.</summary>
    public void Write(ClaimsResult result)
    {
        foreach (var one in result.Claims)
        {
            Write(one);
        }

        page.Heading("Verdicts");
        console.Write(new Grid(
        [
            new("claim", false, [.. result.Claims.Select(one => new GridCell(one.Claim.Id))]),
            new("verdict", false, [.. result.Claims.Select(one => Cell(one.Verdict))]),
            new("cases", false, [.. result.Claims.Select(one => new GridCell(Cases(one)))]),
        ]));
        console.WriteLine();
        console.WriteLine();
        page.Paragraph(ClaimText.Note(result), 0);
    }

    private static GridCell Cell(Verdict verdict) => new(ClaimText.Marked(verdict), new(verdict switch
    {
        Verdict.Supported => Color.Green,
        Verdict.NotSupported => Color.Red,
        Verdict.Depends => Color.Yellow,
        _ => Color.Default,
    }));

    private static string Cases(ClaimResult one) =>
        string.Concat(one.Cases.Select(result => ClaimText.Mark(result.Verdict)));

    private void Write(ClaimResult one)
    {
        page.Title(one.Claim.Id, ClaimText.Marked(one.Verdict));
        page.Paragraph(one.Claim.Text);
        page.Paragraph(one.Claim.Task);
        page.Paragraph(ClaimText.Question(one.Claim));
        console.Write(Grid.Parts(
            new("condition", false, [.. one.Cases.Select(result => new GridCell(result.Condition))]),
            [
                Column("factor", one, result => ClaimText.Factor(result.Effect.Value)),
                Column("95 % interval", one, result => ClaimText.Interval(result.Effect)),
                Column("in favor", one, result => $"{result.InFavor} of {result.Pairs.Count}"),
                Column("p", one, result => ClaimText.PValue(result.PValue)),
                new("verdict", false, [.. one.Cases.Select(result => Cell(result.Verdict))]),
            ],
            console.Profile.Width));
        console.WriteLine();
        console.WriteLine();
    }

    private static GridColumn Column(string title, ClaimResult one, Func<CaseResult, string> text) =>
        new(title, true, [.. one.Cases.Select(result => new GridCell(text(result)))], HasBest: false);
}
