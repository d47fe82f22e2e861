using System.Globalization;
using System.Text.Json;
using Downhill.Lab.Records;
using Microsoft.Data.Sqlite;

namespace Downhill.Lab.Studies;

/// <summary>Reads finished trials from a study's database, which a study under way may add to meanwhile.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Search;
/// using Downhill.Lab.Studies;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning sgd = new([new("sgd", new SgdOptions())]) { Trials = 4 };
/// var database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "study.db");
/// new StudyPlan("mine", [new MnistTask(new Mnist(digits, digits), "tiny")], [sgd]).Make(database);
///
/// Console.WriteLine(StudyReader.Load(database).Count);   // 13 trials: 4 with 2 seeds, and 5 to report
/// </code>
/// </example>
public static class StudyReader
{
    private const string AllTrials =
        "SELECT id, task, optimizer, options, seed, epochs, is_report, loss, accuracy, seconds, is_alone FROM trial "
        + "ORDER BY id";

    /// <summary>Returns the finished trials of a study, in the order in which they were finished.</summary>
    /// <param name="database">The path of the database.</param>
    /// <exception cref="InvalidDataException">It is no database of a study, or damaged.</exception>
    public static IReadOnlyList<StudyTrial> Load(string database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using StudyConnection connection = new(database, isReadOnly: true);
        return Trials(connection);
    }

    /// <summary>Returns a study: what it was begun with, and its finished trials.</summary>
    /// <param name="database">The path of the database.</param>
    /// <exception cref="InvalidDataException">It is no database of a study, or damaged.</exception>
    public static StudyRecord LoadRecord(string database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using StudyConnection connection = new(database, isReadOnly: true);
        return new(Header(connection), Trials(connection));
    }

    /// <summary>Returns what a study was begun with.</summary>
    internal static StudyHeader Header(StudyConnection connection) => connection.One(
        "SELECT name, version, machine, started, plan, baseline FROM study", row => new StudyHeader(
            row.GetString(0), row.GetString(1),
            JsonSerializer.Deserialize<Machine>(row.GetString(2), RecordJson.Plain)!,
            DateTimeOffset.TryParse(row.GetString(3), CultureInfo.InvariantCulture, out var started) ? started
                : throw new JsonException("The time is none."),
            JsonSerializer.Deserialize<IReadOnlyList<string>>(row.GetString(4), RecordJson.Plain)!,
            row.IsDBNull(5) ? null : row.GetString(5)));

    /// <summary>Returns the finished trials.</summary>
    internal static IReadOnlyList<StudyTrial> Trials(StudyConnection connection)
    {
        var metrics = connection.Rows(
            "SELECT trial, name, epoch, value FROM metric ORDER BY trial, name DESC, epoch",
            row => (Trial: row.GetInt64(0), Metric: new StudyMetric(row.GetString(1), row.GetInt32(2), Number(row, 3))))
            .ToLookup(row => row.Trial, row => row.Metric);
        return connection.Rows(AllTrials, row => new StudyTrial(
            row.GetString(1), row.GetString(2),
            JsonSerializer.Deserialize<Dictionary<string, double>>(row.GetString(3), RecordJson.Plain)!,
            row.GetInt64(4), row.GetInt32(5), row.GetInt64(6) == 1,
            new(Number(row, 7), Number(row, 8), row.GetDouble(9), row.GetInt64(10) == 1,
                [.. metrics[row.GetInt64(0)]])));
    }

    private static double? Number(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDouble(column);
}
