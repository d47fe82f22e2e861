using System.Text;
using Downhill.Symbols;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes the page of a schedule: all that <c>downhill explain</c> tells, and its curve.</summary>
internal static class SchedulePage
{
    /// <summary>Writes the page.</summary>
    public static string Write(ScheduleInfo info)
    {
        var told = ScheduleExplanation.Of(Schedule.Parse(info.Preset));
        StringBuilder text = new($"""
            # {told.Class}

            `{info.Name}`: {char.ToLowerInvariant(told.Summary[0])}{told.Summary[1..]}

            ![{info.Preset} over 100 steps](../images/schedules/{info.Name}.svg)

            The curve is that of `{info.Preset}`, which `Schedule.Parse` reads, as `--set schedule=` does.

            ## Formula

            ```text
            {string.Join('\n', told.Text)}
            ```

            t counts the steps that are done, and is 0 at the first.

            """);
        foreach (var (symbol, inner) in told.Schedules)
        {
            text.Append($"\nWith {symbol} = `{inner.Schedule}`:\n\n```text\n{string.Join('\n', inner.Text)}\n```\n");
        }

        text.Append($"""

            ## Parameters

            | parameter | symbol | default | meaning |
            |---|---|---|---|
            {string.Join('\n', told.Parameters.Select(Row))}

            """);
        OptimizerPage.Section(text, "Elsewhere", string.Join("; ", told.Aliases));
        OptimizerPage.Section(text, "Paper", told.Paper);
        return text.Append("\n[All schedules](../optimizers.md#schedules)\n").ToString();
    }

    private static string Row(ScheduleParameterInfo one) =>
        $"| `{one.Name}` | {one.Symbol} | {(one.Default is double.MaxValue ? "none" : $"{one.Default}")} | {one.Meaning} |";
}
