using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Studies;

namespace Downhill.Cli.Display;

/// <summary>The output of <c>study</c>: database, record and tables.</summary>
/// <param name="output">The output of the verb.</param>
/// <param name="folder">The folder of all files but that of <c>--json</c>.</param>
internal sealed class StudyOutput(VerbOutput output, string folder)
{
    private readonly string record = Path.Combine(folder, "study.json");

    /// <summary>Gets the file of finished trials.</summary>
    public string Database => Path.Combine(folder, "study.db");

    /// <summary>Gets the files that will be written.</summary>
    public IEnumerable<string> Paths => output.Files(record).Append(Database);

    /// <summary>Checks early that the files can be written.</summary>
    public void EnsureWritable() => output.EnsureWritable(record);

    /// <summary>Writes the record.</summary>
    public void Write(StudyResult result)
    {
        output.WriteRecord(StudyResultFile.ToJson(result));
        StudyResultFile.Save(result, record);
    }

    /// <summary>Shows a table for each task, and where everything is.</summary>
    public void Show(StudyResult result)
    {
        output.Show(new StudyTable(result).At);
        output.Say($"Trials: {Database}");
        output.Say($"Record: {record}");
    }

    /// <summary>Reports that Ctrl-C ended the study, and the command that goes on.</summary>
    /// <returns>The exit code.</returns>
    public int SayInterrupted(string command)
    {
        var done = File.Exists(Database) ? StudyReader.Load(Database).Count : 0;
        if (done == 0)
        {
            Array.ForEach(["", "-wal", "-shm", ".lock"], end => File.Delete(Database + end));
            return output.Interrupted(" before a trial was finished; nothing was written.");
        }

        output.Complain(
            $"interrupted. Finished and kept: {Phrases.Count(done, "trial")}, in {Database}. Go on with:",
            $"  {command}");
        return ExitCode.Interrupted;
    }
}
