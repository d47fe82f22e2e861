namespace Downhill.Lab.Studies;

/// <summary>The tables of a study's database.</summary>
internal static class StudyTables
{
    /// <summary>The number in the header of the file that tells such a database from others: DnHi.</summary>
    public const long ApplicationId = 0x446E_4869;

    /// <summary>The version that the header of the file tells; other versions are refused.</summary>
    public const long Version = 2;

    /// <summary>Gets the statements that create the tables.</summary>
    public static string Create { get; } = $"""
        CREATE TABLE study (
            id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, version TEXT NOT NULL, machine TEXT NOT NULL,
            started TEXT NOT NULL, plan TEXT NOT NULL, baseline TEXT) STRICT;
        CREATE TABLE trial (
            id INTEGER PRIMARY KEY, task TEXT NOT NULL, optimizer TEXT NOT NULL, options TEXT NOT NULL,
            seed INTEGER NOT NULL, epochs INTEGER NOT NULL, is_report INTEGER NOT NULL, loss REAL, accuracy REAL,
            seconds REAL NOT NULL, is_alone INTEGER NOT NULL, finished TEXT NOT NULL,
            UNIQUE (task, optimizer, options, seed, epochs, is_report)) STRICT;
        CREATE TABLE metric (
            trial INTEGER NOT NULL REFERENCES trial, name TEXT NOT NULL, epoch INTEGER NOT NULL, value REAL,
            PRIMARY KEY (trial, name, epoch)) STRICT, WITHOUT ROWID;
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        """;
}
