using Downhill.Lab.Logs;
using Downhill.StudyMaker;

// Makes a study in a database, or a tuning in a folder, as far as it is let: each line that it reads lets it train once more. It says what it
// trains, and whenever a trial is finished. Whoever started it kills it, and looks at what it leaves.
Console.WriteLine("begun");
if (args is [var folder, "tune"])
{
    ValleyTask.Tuning().Make(
        new ValleyTask("near", 0.02, AskAndSay), new RunFolder(folder), parallel: 2,
        trained: _ => Console.WriteLine("done"));
}
else
{
    ValleyTask.Plan(AskAndSay).Make(args[0], parallel: 2, trained: _ => Console.WriteLine("done"));
}

Console.WriteLine("over");

static void AskAndSay(string trial)
{
    lock (Console.In)
    {
        if (Console.In.ReadLine() is null)
        {
            Environment.Exit(1);
        }
    }

    Console.WriteLine($"train {trial}");
}
