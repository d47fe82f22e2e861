using System.Text;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders the table of a group of steps, as HTML.</summary>
internal static class BenchmarkTable
{
    /// <summary>Returns the table, with one row for each optimizer and three columns for each size.</summary>
    /// <remarks>A narrow page stacks the cells of a row; each then shows its own label.</remarks>
    public static string Render(StepGroup group)
    {
        var name = MarkupText.Html(group.Name);
        var html = new StringBuilder($"<h3>{name}</h3>\n");
        html.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">\n");
        html.Append("<table><thead><tr><th scope=\"col\">optimizer</th>").Append(HeaderCell("bytes")).Append(
            HeaderCell("ops"));
        foreach (var size in group.Sizes)
        {
            html.Append(HeaderCell($"{BinaryCount.Write(size, "\u00A0")} <span class=\"unit\">(ns)</span>"));
            html.Append(HeaderCell("GB/s", "highest rate")).Append(HeaderCell("share", "highest"));
        }

        html.Append(HeaderCell("check")).Append("</tr></thead>\n<tbody>\n");
        foreach (var optimizer in group.Optimizers) html.Append(Row(group, optimizer));
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Row(StepGroup group, string optimizer)
    {
        var first = group.Steps.First(step => step.Optimizer == optimizer);
        var sample = BenchmarkFacts.Sample(group, optimizer);
        var html = new StringBuilder($"<tr><th scope=\"row\">{sample} {MarkupText.Html(optimizer)}</th>");
        html.Append(Cell(first.BytesPerParameter, $"{first.BytesPerParameter}", "cost", unit: "bytes"));
        html.Append(Cell(first.OperationsPerParameter, $"{first.OperationsPerParameter}", "cost", unit: "ops"));
        foreach (var size in group.Sizes) html.Append(
            Cells(group.At(optimizer, size), BinaryCount.Write(size, "\u00A0")));
        var check = group.Steps.Where(step => step.Optimizer == optimizer).MaxBy(step => step.Size)!;
        var cost = (check.CheckedNanoseconds / check.Nanoseconds) - 1;
        return html.Append(Cell(cost, $"{cost * 100:+0;−0;0}\u00A0%", "cost", of: "check")).Append(
            "</tr>\n").ToString();
    }

    private static string Cells(StepTime? step, string size) => step is null
        ? $"<td class=\"number none size\" data-of=\"{size}\">–</td><td class=\"number none rate\">–</td>"
            + "<td class=\"number none\">–</td>"
        : Cell(step.Nanoseconds, NumberFormat.Nanoseconds(step.Nanoseconds), "size", size, "ns")
            + Cell(step.GigabytesPerSecond, NumberFormat.Bandwidth(step.GigabytesPerSecond), "rate", unit: "GB/s")
            + $"<td class=\"number share\" style=\"--share: {Math.Clamp(step.ShareOfFloor * 100, 0, 100):0}%\" "
            + $"data-value=\"{step.ShareOfFloor:R}\">{step.ShareOfFloor * 100:0}\u00A0%</td>";

    private static string Cell(double value, string text, string kind, string of = "", string unit = "") =>
        $"<td class=\"number {kind}\" data-of=\"{of}\" data-unit=\"{unit}\" data-value=\"{value:R}\">{text}</td>";

    private static string HeaderCell(string title, string kind = "") =>
        $"<th scope=\"col\" class=\"number{(kind.Length > 0 ? " " + kind : "")}\">{title}</th>";
}
