using Downhill.Lab.Studies;
using Downhill.StudyMaker;
using Microsoft.Data.Sqlite;

namespace Downhill.Lab.Tests.Studies;

/// <summary>Databases that are no study's, another study's, damaged, held, full or unwritable are told as such.</summary>
public sealed class StudyDatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-database-").FullName;

    private string Database => Path.Combine(folder, "study.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Another_study_is_refused_with_the_difference()
    {
        var plan = StudyTests.Plan();
        plan.Run(Database);

        Refused(plan with { Tasks = [plan.Tasks[0]] }).ShouldBe(
            $"{Database}: it holds another study: there task far, data none, here nothing more. Go on with the same "
            + "file, or give another folder.");
        Refused(plan with { Tunings = [plan.Tunings[0], plan.Tunings[1] with { Trials = 8 }] })
            .ShouldContain("there nothing more, here search grid, trials 8, epochs 1");
        Refused(plan with { Tunings = [plan.Tunings[0], StudyTests.Tuning("lion")] })
            .ShouldContain("there optimizer adam: AdamOptions with ");
    }

    [Fact]
    public void Files_that_are_no_database_of_a_study_are_refused()
    {
        File.WriteAllText(Database, "These are some notes of mine, which no program may overwrite.".PadRight(2000));
        Refused().ShouldStartWith($"{Database}: this is no database of a study, or a damaged one (file is not a database");
        File.ReadAllText(Database).ShouldStartWith("These are some notes");

        File.Delete(Database);
        Execute("CREATE TABLE bread (id INTEGER)");
        Refused().ShouldContain("the database of another program");

        File.Delete(Database);
        Execute("PRAGMA application_id = 1148078185; PRAGMA user_version = 99; CREATE TABLE x (id INTEGER)");
        Refused().ShouldContain("its tables are of version 99, and this version of Downhill reads 2");
    }

    [Theory]
    [InlineData("DROP TABLE metric")]
    [InlineData("DELETE FROM study")]
    [InlineData("UPDATE study SET plan = '{'")]
    [InlineData("UPDATE study SET started = 'noon'")]
    [InlineData("UPDATE trial SET task = 'others' WHERE id = 3")]
    [InlineData("UPDATE trial SET options = '{}' WHERE id = 3")]
    [InlineData("UPDATE trial SET options = '[1' WHERE id = 3")]
    public void A_database_that_was_tampered_with_is_refused(string statement)
    {
        StudyTests.Plan().Run(Database);
        Execute(statement);

        Should.Throw<Exception>(() => StudyTests.Plan().Run(Database)).ShouldSatisfyAllConditions(
            e => (e is InvalidDataException or IOException).ShouldBeTrue($"{e}"),
            e => e.Message.ShouldStartWith($"{Database}: "));
    }

    [Fact]
    public void A_damaged_database_is_told_as_such_and_never_gone_on_with()
    {
        StudyTests.Plan().Run(Database);
        var bytes = File.ReadAllBytes(Database);
        var random = new Random(3);
        var refused = 0;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            byte[] damaged = [.. bytes];
            random.NextBytes(damaged.AsSpan(random.Next(100, bytes.Length - 600), 600));
            File.WriteAllBytes(Database, damaged);
            try
            {
                StudyTests.Plan().Run(Database);
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                e.Message.ShouldStartWith($"{Database}: ");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(5);
        File.WriteAllBytes(Database, bytes[..(bytes.Length / 2)]);
        Refused().ShouldStartWith($"{Database}: ");
    }

    [Fact]
    public void Two_processes_do_not_work_on_one_study()
    {
        using StudyDatabase first = new(Database, StudyTests.Plan());

        Should.Throw<IOException>(() => StudyTests.Plan().Run(Database)).Message
            .ShouldBe($"{Database}: another process works on this study. Wait until it is done, or give another folder.");
        StudyReader.Load(Database).ShouldBeEmpty();
    }

    [Fact]
    public void A_full_disk_is_told_and_keeps_what_is_done()
    {
        var plan = StudyTests.Plan();
        StudyJob job = new(0, 0, [0.1], 1, 1, IsReport: false);
        var count = 0;
        using (StudyDatabase small = new(Database, plan, mostPages: 10))
        {
            Should.Throw<IOException>(Fill).Message.ShouldBe(
                $"{Database}: database or disk is full. Free space on the disk, and go on: finished trials are kept.");

            void Fill()
            {
                for (; ; count++)
                {
                    small.Add(job with { Seed = count }, new(1, null, 1, false, [new("loss", 1, 1)]));
                }
            }
        }

        count.ShouldBeGreaterThan(10);
        StudyReader.Load(Database).Count.ShouldBe(count);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_told()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var below = Path.Combine(folder, "file", "study.db");
        Should.Throw<IOException>(() => StudyTests.Plan().Run(below)).Message.ShouldContain(Path.Combine(folder, "file"));

        Directory.CreateDirectory(Database);
        Should.Throw<IOException>(() => StudyTests.Plan().Run(Database)).Message.ShouldStartWith(
            $"{Database}: unable to open database file. Give a folder that can be written to");
        Should.Throw<IOException>(() => StudyReader.Load(Path.Combine(folder, "none.db"))).Message
            .ShouldContain("none.db: ");
    }

    private string Refused(StudyPlan? plan = null) =>
        Should.Throw<InvalidDataException>(() => (plan ?? StudyTests.Plan()).Run(Database)).Message;

    private void Execute(string statement)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
