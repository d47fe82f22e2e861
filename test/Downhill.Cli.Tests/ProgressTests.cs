using Downhill.Cli.Display;

namespace Downhill.Cli.Tests;

/// <summary>Waits end at once: the clock jumps.</summary>
public sealed class ProgressTests
{
    private readonly HandClock clock = new() { IsHasty = true };

    [Fact]
    public void Work_that_takes_long_tells_now_and_then_how_far_it_is()
    {
        var progress = new WorkProgress("searching", 9, "rates", CancellationToken.None);
        var (task, error) = LongWork(lines: 4, progress.Step);

        progress.During(task, new(TextWriter.Null, error, 80) { Clock = clock }, isQuiet: false);

        error.ToString().Split('\n').Select(line => line.Split(", ")[0])
            .ShouldBe(["searching: starting …", "searching: starting …", "searching: 2 of 9 rates", "searching: 3 of 9 rates", ""]);
    }

    [Fact]
    public void A_replay_that_takes_long_tells_now_and_then_how_far_it_is()
    {
        var progress = new ReplayProgress(9, CancellationToken.None);
        var done = 0;
        var (task, error) = LongWork(lines: 2, () => progress.Report(++done));

        progress.During(task, new(TextWriter.Null, error, 80) { Clock = clock });

        error.ToString().Split('\n').Select(line => line.Split(", ")[0]).ShouldBe(["0 of 9 steps", "1 of 9 steps", ""]);
    }

    [Fact]
    public void Quiet_nothing_is_told_of_work_however_long_it_takes()
    {
        var progress = new WorkProgress("searching", 9, "rates", CancellationToken.None);
        using var error = new StringWriter();

        progress.During(Task.CompletedTask, new(TextWriter.Null, error, 80) { Clock = clock }, isQuiet: true);

        error.ToString().ShouldBeEmpty();
    }

    /// <summary>Work that ends when so many lines were told of it, and gets on a little after each.</summary>
    private static (Task Task, StringWriter Error) LongWork(int lines, Action step)
    {
        var work = new TaskCompletionSource();
        var left = lines;
        return (work.Task, new Listener(() =>
        {
            step();
            if (--left == 0)
            {
                work.SetResult();
            }
        }));
    }

    private sealed class Listener(Action heard) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Write(value + "\n");
            heard();
        }
    }
}
