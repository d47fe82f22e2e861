using System.Text;

namespace Downhill.Lab.Runs;

/// <summary>Writes runs as a table of comma-separated values, a row for each number that was measured.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Runs;
///
/// Console.WriteLine(RunTable.ToCsv([]));   // run,metric,step,seconds,value
/// </code>
/// </example>
public static class RunTable
{
    /// <summary>Returns the table, with a column for each setting that any run has; lines end as RFC 4180 has
    /// it.</summary>
    /// <param name="runs">The runs.</param>
    public static string ToCsv(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        string[] settings = [.. runs.SelectMany(run => run.Settings.Keys).Distinct(StringComparer.Ordinal)];
        StringBuilder table = new();
        Line(table, ["run", "metric", "step", "seconds", "value", .. settings]);
        foreach (var run in runs)
        {
            string[] values = [.. settings.Select(name => Formatting.NumberFormat.Setting(
                run.Settings.GetValueOrDefault(name)))];
            foreach (var point in run.Points)
            {
                Line(
                    table,
                    [run.Name, point.Metric, $"{point.Step}", $"{point.Seconds:R}", $"{point.Value:R}", .. values]);
            }
        }

        return table.ToString();
    }

    private static void Line(StringBuilder table, IEnumerable<string> cells) =>
        table.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
