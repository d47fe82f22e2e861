using System.Text;
using Downhill.Lab.Claims;

namespace Downhill.Lab.Tests.Claims;

/// <summary>Writes the generated parts of docs/claims.md.</summary>
internal static class ClaimsDocument
{
    /// <summary>Writes the table of all verdicts.</summary>
    public static string Verdicts(ClaimsResult result)
    {
        StringBuilder text = new("| claim | about | verdict | its cases |\n|---|---|---|---|\n");
        foreach (var one in result.Claims)
        {
            text.Append(
                $"| [{one.Claim.Text.TrimEnd('.')}](#{one.Claim.Id}) | {string.Join(", ", one.Claim.Optimizers)} "
                + $"| {ClaimText.Marked(one.Verdict)} "
                + $"| {string.Join(' ', one.Cases.Select(found => ClaimText.Mark(found.Verdict)))} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes each claim with its experiment.</summary>
    public static string Claims(ClaimsResult result)
    {
        StringBuilder text = new();
        foreach (var one in result.Claims)
        {
            text.Append($"""

                ### {one.Claim.Id}

                **{one.Claim.Text}** {ClaimText.Marked(one.Verdict)}.

                {one.Claim.Task} {ClaimText.Question(one.Claim)}

                | condition | factor | 95 % interval | in favor | p | verdict |
                |---|--:|--:|--:|--:|---|
                {string.Join('\n', one.Cases.Select(Row))}

                """);
        }

        return text.Append('\n').Append(ClaimText.Note(result)).Append('\n').ToString();
    }

    private static string Row(CaseResult one) =>
        $"| {one.Condition} | {ClaimText.Factor(one.Effect.Value)} | {ClaimText.Interval(one.Effect)} "
        + $"| {one.InFavor} of {one.Pairs.Count} | {ClaimText.PValue(one.PValue)} | {ClaimText.Marked(one.Verdict)} |";
}
