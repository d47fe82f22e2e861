using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Studies;

namespace Downhill.Cli.Arguments;

/// <summary>The options of <c>downhill study</c>.</summary>
internal sealed class StudyChoice
{
    private readonly Argument<string> file = new("file")
    {
        HelpName = "FILE",
        Description = "The study: a JSON file with tasks, optimizers, search, budget and seeds",
    };

    private readonly Option<int> workers = OptionFactory.Whole(
        "--workers", "N", "How many processes train at once; what comes out does not depend on it",
        1, OptionBounds.MostThreads, Environment.ProcessorCount);

    private readonly Option<bool> areTimesComparable = OptionFactory.Flag(
        "--times-comparable", "Train one trial at a time, so that times can be compared; they are shown then only");

    private readonly Option<string?> folder = OptionFactory.Text(
        "--out", "DIR", "Where the database of finished trials is, study.db, which is gone on with, and in the end the "
        + "record, study.json [default: runs/study-NAME, by the name of the study]");

    /// <summary>Gets the option that makes nothing.</summary>
    public Option<bool> DryRun { get; } = OptionFactory.Flag(
        "--dry-run", "Train an epoch of each task only, tell how many trials there will be, and how long they take");

    /// <summary>Gets the hidden option of a process that trains for another.</summary>
    public Option<bool> IsWorker { get; } = new("--worker") { Hidden = true };

    /// <summary>Gets the arguments and options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [file, workers, areTimesComparable, folder, DryRun, IsWorker];

    /// <summary>Reads the study.</summary>
    public StudyPlan Plan(ParseResult parsed)
    {
        var path = File(parsed);
        FileOption.EnsureThere("study", path);
        var from = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return StudyFile.Load(path, task => StudyTasks.Find(task, from));
    }

    /// <summary>Returns the number of trials at a time.</summary>
    /// <exception cref="UsageException">Times are to be comparable, and several workers asked for.</exception>
    public int Workers(ParseResult parsed) =>
        !parsed.GetValue(areTimesComparable) ? parsed.GetValue(workers)
        : parsed.GetResult(workers) is { Implicit: false } && parsed.GetValue(workers) > 1
        ? throw new UsageException(
            $"{areTimesComparable.Name} trains one trial at a time; it was given with {workers.Name} "
            + $"{parsed.GetValue(workers)}. Leave one of them out.")
        : 1;

    /// <summary>Returns the folder of the database and the record.</summary>
    public string Folder(ParseResult parsed, StudyPlan plan) => parsed.GetValue(folder) ?? $"runs/study-{plan.Name}";

    /// <summary>Returns the worker to hire: in this process if it is the only one.</summary>
    public Func<IStudyWorker> Hire(ParseResult parsed, StudyPlan plan)
    {
        var (program, args) = ThisProgram.With(["study", File(parsed), IsWorker.Name]);
        return Workers(parsed) == 1 ? () => new LocalWorker(plan, isAlone: true)
            : () => new RemoteWorker(plan, program, args);
    }

    private string File(ParseResult parsed) => parsed.GetValue(file)!;
}
