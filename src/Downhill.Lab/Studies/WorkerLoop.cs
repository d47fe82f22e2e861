using System.Collections.Concurrent;
using System.Text.Json;
using Downhill.Lab.Records;

namespace Downhill.Lab.Studies;

/// <summary>The work of a process that makes trials for another: it reads a trial a line and answers with a
/// line.</summary>
internal static class WorkerLoop
{
    /// <summary>Returns the first line that a worker says, by which it is known to have read the same study.</summary>
    public static string Greeting(StudyPlan plan) => JsonSerializer.Serialize(plan.Lines(), RecordJson.Plain);

    /// <summary>Makes trials until there are no more lines, which is when the other process ends.</summary>
    /// <param name="plan">The plan of the study.</param>
    /// <param name="isAlone">Whether there is no other worker.</param>
    /// <param name="input">The trials.</param>
    /// <param name="output">The answers.</param>
    public static void Run(StudyPlan plan, bool isAlone, TextReader input, TextWriter output)
    {
        using var gone = new CancellationTokenSource();
        using var jobs = new BlockingCollection<string>();
        var listener = new Thread(() => Listen(input, jobs, gone)) { IsBackground = true };
        Say(output, Greeting(plan));
        listener.Start();
        using LocalWorker worker = new(plan, isAlone);
        try
        {
            foreach (var line in jobs.GetConsumingEnumerable(gone.Token))
            {
                Say(output, JsonSerializer.Serialize(Reply(worker, line, gone.Token), RecordJson.Plain));
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody waits for the rest.
        }

        listener.Join();
    }

    private static void Listen(TextReader input, BlockingCollection<string> jobs, CancellationTokenSource gone)
    {
        while (input.ReadLine() is { } line)
        {
            jobs.Add(line);
        }

        gone.Cancel();
    }

    private static WorkerReply Reply(LocalWorker worker, string line, CancellationToken stop)
    {
        try
        {
            var job = JsonSerializer.Deserialize<StudyJob>(line, RecordJson.Plain)!;
            return new(worker.Make(job, stop), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(null, e.Message);
        }
    }

    private static void Say(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
