using System.Text;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders the table of a report, as HTML.</summary>
internal static class ReportTable
{
    /// <summary>The star at the best of a column.</summary>
    internal const string Star =
        "<span class=\"best-mark\" aria-hidden=\"true\">★</span><span class=\"unseen\">best </span>";

    /// <summary>Returns the table, with a row for each run id and a star at the best.</summary>
    /// <remarks>With several seeds, a cell shows the median and the range.</remarks>
    public static string Render(IReadOnlyList<Series> all, bool hasTimes)
    {
        var columns = ReportColumn.Of(all, hasTimes);
        var best = columns.Select(column => column.Best(all)).ToArray();
        var html = new StringBuilder("<table id=\"runs\">\n<thead><tr>");
        html.Append(HeaderCell("run", "")).Append(HeaderCell("batch", "number"));
        foreach (var column in columns) html.Append(HeaderCell(column));
        html.Append(HeaderCell("settings", "")).Append(HeaderCell("form", "")).Append("</tr></thead>\n<tbody>\n");
        foreach (var series in all) html.Append(Row(series, columns, best));
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>Returns the table of single seeds; empty if no run has more than one.</summary>
    public static string RenderSeeds(IReadOnlyList<Series> all, bool hasTimes)
    {
        if (all.All(series => series.Runs.Count == 1)) return "";

        var single = all.SelectMany(series => series.OneByOne()).ToArray();
        ReportColumn[] columns = [.. ReportColumn.Of(all, hasTimes).TakeLast(hasTimes ? 3 : 2)];
        var html = new StringBuilder("<details><summary>Every seed by itself</summary>\n");
        html.Append("<div class=\"scroll\"><table><thead><tr>").Append(HeaderCell("run", "")).Append(
            HeaderCell("seed", "number"));
        html.Append(HeaderCell("loss", "number"));
        foreach (var column in columns) html.Append(HeaderCell(column));
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var series in single) html.Append(SeedRow(series, columns));
        return html.Append("</tbody></table></div></details>").ToString();
    }

    private static string Row(Series series, IReadOnlyList<ReportColumn> columns, double?[] best)
    {
        var html = new StringBuilder("<tr>").Append(Name(series));
        html.Append($"<td class=\"number\" data-value=\"{series.Runs[0].Batch}\">{series.Runs[0].Batch}</td>");
        for (var i = 0; i < columns.Count; i++) html.Append(Cell(series, columns[i], best[i]));
        return html.Append($"<td class=\"settings\">{Settings(series)}</td>")
            .Append($"<td class=\"form\">{MarkupText.Html(Form(series.Runs[0].Entry))}</td></tr>\n").ToString();
    }

    private static string SeedRow(Series series, IReadOnlyList<ReportColumn> columns)
    {
        var seed = series.Runs[0].Seed;
        var loss = new ReportColumn("loss", "", one => one.Loss, NumberFormat.Loss);
        return $"<tr>{Name(series)}<td class=\"number\" data-value=\"{seed}\">{seed}</td>{Cell(series, loss, null)}" +
            $"{string.Concat(columns.Select(column => Cell(series, column, null)))}</tr>\n";
    }

    private static string Name(Series series)
    {
        var badge = series.Runs[0].Progress is { } progress
            ? $" <span class=\"badge\">{progress}</span>"
            : (series.Diverged, series.Runs.Count) switch
            {
                (0, 1) => "",
                (0, var seeds) => $" <span class=\"badge\">{seeds} seeds</span>",
                (_, 1) => " <span class=\"badge lost\">diverged</span>",
                var (lost, seeds) => $" <span class=\"badge lost\">{lost} of {seeds} diverged</span>",
            };
        return $"<th scope=\"row\"><span class=\"name\">{MarkupText.Html(series.Id)}</span>{badge}</th>";
    }

    private static string Cell(Series series, ReportColumn column, double? best)
    {
        if (column.Value(series) is not { } spread) return "<td class=\"number none\">–</td>";

        var isBest = series.IsRanked && best is { } top && column.Write(spread.Median) == column.Write(top);
        var (median, range) = spread.Write(column.Write);
        return $"<td class=\"number{(isBest ? " best" : "")}\" data-value=\"{spread.Median:R}\">{(isBest ? Star : "")}"
            + $"{median}{(range.Length > 0 ? $" <span class=\"spread\">{range}</span>" : "")}</td>";
    }

    /// <summary>Returns the form of an optimizer in the catalog's words.</summary>
    private static string Form(string entry) => FullCatalog.All.FirstOrDefault(row => row.Id == entry)?.Form ?? "";

    private static string Settings(Series series) => MarkupText.Html(string.Join(' ',
        series.Runs[0].Settings.Select(setting => $"{setting.Key}={NumberFormat.Setting(setting.Value)}")));

    private static string HeaderCell(ReportColumn column) => HeaderCell(
        column.Unit.Length > 0 ? $"{column.Title} <span class=\"unit\">({column.Unit})</span>" : column.Title,
        column.Highest ? "number highest" : "number");

    private static string HeaderCell(string title, string kind) =>
        kind.Length > 0 ? $"<th scope=\"col\" class=\"{kind}\">{title}</th>" : $"<th scope=\"col\">{title}</th>";
}
