using System.Diagnostics;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>How far some work is, where it takes long enough to wonder: on a terminal a bar, redrawn in place and gone at the end;
/// elsewhere a line now and then.</summary>
/// <param name="doing">What is done.</param>
/// <param name="all">How many pieces there are; 0 while unknown.</param>
/// <param name="pieces">What the pieces are.</param>
/// <param name="stop">Cancelled when it was told to stop.</param>
internal sealed class WorkProgress(string doing, int all, string pieces, CancellationToken stop)
{
    private const int Patience = 400;
    private const int Period = 125;
    private const int LinePeriod = 3000;
    private const int Width = 24;
    private int whole = all;
    private int done;
    private long first;

    /// <summary>One more piece is done.</summary>
    public void Step() => Begun(Interlocked.Increment(ref done));

    /// <summary>So many are done, of so many.</summary>
    public void Report(int now, int of)
    {
        (done, whole) = (now, of);
        Begun(now);
    }

    /// <summary>Shows progress until a task ends.</summary>
    /// <param name="task">The task.</param>
    /// <param name="streams">Where to.</param>
    /// <param name="isQuiet">Whether to show nothing after all.</param>
    public void During(Task task, Streams streams, bool isQuiet)
    {
        if (isQuiet || task.Ends(Patience, streams.Clock))
        {
            Task.WaitAny(task);
        }
        else if (Terminals.IsTerminal(streams.Error))
        {
            Terminals.Over(streams.Error, streams.Width).Live(Picture()).AutoClear(true).Start(live =>
            {
                while (!task.Ends(Period, streams.Clock))
                {
                    live.UpdateTarget(Picture());
                }
            });
        }
        else
        {
            while (!task.Ends(LinePeriod, streams.Clock))
            {
                streams.Error.WriteLine($"{doing}: {Summary()}");
            }
        }
    }

    private Rows Picture() => new(
        new Markup($"[yellow]{Bar.Of((double)Volatile.Read(ref done) / Math.Max(1, whole), Width)}[/] {Format.Harmless(doing).EscapeMarkup()}"),
        new Text(Summary(), new(decoration: Decoration.Bold)));

    private string Summary()
    {
        var (now, since) = (Volatile.Read(ref done), Volatile.Read(ref first));
        var rate = (now - 1) / Stopwatch.GetElapsedTime(since).TotalSeconds;
        return stop.IsCancellationRequested ? "stopping …"
            : now < 2 || since == 0 ? "starting …"
            : $"{now} of {whole} {pieces}, {Format.Rate(rate)} a second, about {Format.Time((whole - now) / rate)} left";
    }

    /// <summary>What is done before the first piece, such as starting a program, says nothing of the rest.</summary>
    private void Begun(int now)
    {
        if (now == 1)
        {
            Volatile.Write(ref first, Stopwatch.GetTimestamp());
        }
    }
}
