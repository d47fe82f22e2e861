using System.Diagnostics;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>How far a replay is: on a terminal a line, redrawn in place and gone at the end; elsewhere a line every ten
/// seconds.</summary>
/// <param name="steps">How many steps there are.</param>
/// <param name="stop">Cancelled when it was told to stop.</param>
internal sealed class ReplayProgress(long steps, CancellationToken stop) : IProgress<long>
{
    private const int Period = 125;
    private const int LinePeriod = 10_000;
    private readonly long start = Stopwatch.GetTimestamp();
    private long done;

    /// <inheritdoc/>
    public void Report(long value) => Volatile.Write(ref done, value);

    /// <summary>Shows progress until a task ends.</summary>
    public void During(Task task, Streams streams)
    {
        if (!Terminals.IsTerminal(streams.Error))
        {
            while (!task.Ends(LinePeriod, streams.Clock))
            {
                streams.Error.WriteLine(Line());
            }

            return;
        }

        Terminals.Over(streams.Error, streams.Width).Live(new Text(Line())).AutoClear(true).Start(live =>
        {
            while (!task.Ends(Period, streams.Clock))
            {
                live.UpdateTarget(new Text(Line()));
            }
        });
    }

    private string Line()
    {
        var behind = Volatile.Read(ref done);
        var rate = behind / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return stop.IsCancellationRequested ? "Stopping …"
            : behind == 0 ? $"0 of {steps} steps"
            : $"{behind} of {steps} steps, {Format.Rate(rate)} a second, about {Format.Time((steps - behind) / rate)} left";
    }
}
