using System.Diagnostics;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>How much of a file was read, where that takes long enough to wonder: a bar on a terminal, gone at the end;
/// nothing elsewhere.</summary>
/// <param name="whole">How many bytes there are to read.</param>
/// <param name="stop">Cancelled when it was told to stop.</param>
internal sealed class InspectProgress(long whole, CancellationToken stop)
{
    private const int Patience = 400;
    private const int Period = 125;
    private const int Width = 24;
    private readonly long start = Stopwatch.GetTimestamp();
    private long done;

    /// <summary>Some bytes more were read.</summary>
    public void Read(int bytes) => Interlocked.Add(ref done, bytes);

    /// <summary>Shows progress until a task ends.</summary>
    public void During(Task task, Streams streams)
    {
        if (task.Ends(Patience, streams.Clock) || !Terminals.IsTerminal(streams.Error))
        {
            Task.WaitAny(task);
            return;
        }

        Terminals.Over(streams.Error, streams.Width).Live(Picture()).AutoClear(true).Start(live =>
        {
            while (!task.Ends(Period, streams.Clock))
            {
                live.UpdateTarget(Picture());
            }
        });
    }

    private Markup Picture()
    {
        var (now, seconds) = (Interlocked.Read(ref done), Stopwatch.GetElapsedTime(start).TotalSeconds);
        var rest = stop.IsCancellationRequested ? "Stopping …"
            : now == 0 ? ""
            : $"about {Format.Time(seconds * (whole - now) / now)} left. Ctrl-C shows what is read.";
        return new($"[yellow]{Bar.Of((double)now / whole, Width)}[/] {Format.Bytes(now)} of {Format.Bytes(whole)} {rest}");
    }
}
