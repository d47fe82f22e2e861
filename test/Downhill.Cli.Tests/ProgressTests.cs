using Downhill.Cli.Output;

namespace Downhill.Cli.Tests;

/// <summary>Waits end at once: the clock jumps.</summary>
public sealed class ProgressTests
{
    private readonly HandClock clock = new() { IsHasty = true };

    [Fact]
    public void Work_that_takes_long_tells_now_and_then_how_far_it_is()
    {
        var progress = Searching();
        var (task, error) = LongWork(lines: 4, () => progress.Add(1));

        progress.During(task, new(TextWriter.Null, error, 80) { Clock = clock });

        error.ToString().Split('\n').Select(line => line.Split(", ")[0])
            .ShouldBe(
                ["searching: starting …", "searching: starting …", "searching: 2 of 9 rates", "searching: 3 of 9 rates", ""]);
    }

    [Fact]
    public void A_replay_that_takes_long_tells_now_and_then_how_far_it_is()
    {
        var progress = new CountProgress(9, " steps", CancellationToken.None, linePeriod: 10_000);
        var done = 0;
        var (task, error) = LongWork(lines: 2, () => progress.Report(++done));

        progress.During(task, new(TextWriter.Null, error, 80) { Clock = clock });

        error.ToString().Split('\n').Select(line => line.Split(", ")[0]).ShouldBe(["0 of 9 steps", "1 of 9 steps", ""]);
    }

    [Fact]
    public void Quiet_nothing_is_told_of_work_however_long_it_takes()
    {
        using var error = new StringWriter();
        var output = new VerbOutput(new(TextWriter.Null, error, 80) { Clock = clock }, isQuiet: true);

        output.During(Searching(), () => "found").ShouldBe("found");

        error.ToString().ShouldBeEmpty();
    }

    private static CountProgress Searching() => new(9, " rates", CancellationToken.None, linePeriod: 3000)
    {
        Title = "searching", Starting = "starting …",
    };

    /// <summary>Work that ends when so many lines were told of it, and gets on a little after each.</summary>
    private static (Task<bool> Task, StringWriter Error) LongWork(int lines, Action step)
    {
        var work = new TaskCompletionSource<bool>();
        var left = lines;
        return (work.Task, new Listener(() =>
        {
            step();
            if (--left == 0)
            {
                work.SetResult(true);
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
