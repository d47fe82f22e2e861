using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Downhill.Lab.Studies;

/// <summary>A connection to a study's database, whose errors are told with the file and a cure.</summary>
internal sealed class StudyConnection : IDisposable
{
    private const int Full = 13;
    private const int Corrupt = 11;
    private const int NoDatabase = 26;
    private readonly string path;
    private readonly SqliteConnection connection;

    /// <summary>Opens a database, and creates it if it may be written.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="isReadOnly">Whether it is only read.</param>
    /// <exception cref="InvalidDataException">The file is no database of a study, or damaged.</exception>
    public StudyConnection(string path, bool isReadOnly)
    {
        this.path = path;
        connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path, Pooling = false,
            Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        try
        {
            Do(connection.Open);
            Check(isReadOnly);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that return nothing.</summary>
    public void Run(string statements, params IEnumerable<(string Name, object? Value)> values) => Do(() =>
    {
        using var command = Command(statements, values);
        command.ExecuteNonQuery();
    });

    /// <summary>Returns the one value that a statement finds.</summary>
    public T Value<T>(string statement, params IEnumerable<(string Name, object? Value)> values) =>
        One(statement, row => row.GetFieldValue<T>(0), values);

    /// <summary>Returns what is made of the one row that a statement finds.</summary>
    public T One<T>(
        string statement, Func<SqliteDataReader, T> read, params IEnumerable<(string Name, object? Value)> values) =>
        Rows(statement, read, values) is [var only] ? only : throw new InvalidDataException(
            $"{path}: what the database holds is none of a study. Give another folder.");

    /// <summary>Returns what is made of each row that a statement finds.</summary>
    public IReadOnlyList<T> Rows<T>(
        string statement, Func<SqliteDataReader, T> read, params IEnumerable<(string Name, object? Value)> values)
    {
        List<T> all = [];
        Do(() =>
        {
            using var command = Command(statement, values);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                all.Add(read(rows));
            }
        });
        return all;
    }

    /// <summary>Does work whole or not at all.</summary>
    public void Whole(Action work) => Do(() =>
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            TryUndo();
            throw;
        }
    });

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Does work; errors of SQLite become such that name the file.</summary>
    private void Do(Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NoDatabase)
        {
            throw new InvalidDataException(
                $"{path}: this is no database of a study, or a damaged one ({Said(e)}). Give another folder, or delete "
                + "the file to begin anew.", e);
        }
        catch (SqliteException e)
        {
            throw new IOException(
                $"{path}: {Said(e)}. " + (e.SqliteErrorCode == Full
                    ? "Free space on the disk, and go on: finished trials are kept."
                    : "Give a folder that can be written to, in which no other program holds the file."), e);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or JsonException)
        {
            throw new InvalidDataException(
                $"{path}: what the database holds is none of a study ({e.Message}) Give another folder.", e);
        }
    }

    private void Check(bool isReadOnly)
    {
        var isEmpty = Value<long>("SELECT count(*) FROM sqlite_master") == 0;
        var application = Value<long>("PRAGMA application_id");
        if (isEmpty && application == 0 && !isReadOnly)
        {
            return;
        }

        if (application != StudyTables.ApplicationId)
        {
            throw new InvalidDataException(
                $"{path}: this is the database of another program. Give another folder.");
        }

        if (Value<long>("PRAGMA user_version") is var version && version != StudyTables.Version)
        {
            throw new InvalidDataException(
                $"{path}: its tables are of version {version}, and this version of Downhill reads "
                + $"{StudyTables.Version}. Go on with the version that wrote it, or give another folder.");
        }

        if (Value<string>("PRAGMA quick_check(1)") is not "ok" and var fault)
        {
            throw new InvalidDataException(
                $"{path}: the database is damaged ({fault}). Give another folder, or delete the file to begin anew.");
        }
    }

    [SuppressMessage(
        "Security", "CA2100:Review SQL queries for security vulnerabilities",
        Justification = "Statements are constants; values go as parameters.")]
    private SqliteCommand Command(string statement, IEnumerable<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private void TryUndo()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // SQLite has undone it by itself, as it does when the disk is full.
        }
    }

    private static string Said(SqliteException e)
    {
        var said = e.Message.Split('\'');
        return said.Length > 2 ? said[1] : e.Message;
    }
}
