using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Output;

/// <summary>Shows the progress of work: on a terminal a picture, redrawn in place and removed at the end; elsewhere
/// lines.</summary>
/// <remarks>Work goes on even if its progress cannot be shown, because the terminal is gone or the disk of the log is
/// full.</remarks>
internal abstract class ProgressFrame
{
    private const int Period = 125;
    private readonly Lock gate = new();
    private TextWriter? lines;

    /// <summary>Gets the milliseconds before anything is shown, so that short work shows nothing.</summary>
    protected virtual int DelayMilliseconds => 0;

    /// <summary>Gets the milliseconds between lines away from a terminal; 0 for no such lines.</summary>
    protected virtual int LinePeriod => 0;

    /// <summary>Gets the clock of the streams.</summary>
    protected TimeProvider Clock { get; private set; } = TimeProvider.System;

    /// <summary>Does work on a thread of its own, and shows its progress.</summary>
    /// <param name="work">The work to do.</param>
    /// <param name="streams">The streams to show it on.</param>
    /// <returns>The result of the work.</returns>
    public T During<T>(Func<T> work, Streams streams)
    {
        Begin(streams);
        return During(
            Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default), streams);
    }

    /// <summary>Shows the progress of a task until it ends.</summary>
    /// <param name="task">The task to wait for.</param>
    /// <param name="streams">The streams to show it on.</param>
    /// <returns>The result of the task.</returns>
    internal T During<T>(Task<T> task, Streams streams)
    {
        Begin(streams);
        Show(task, streams);
        return task.GetAwaiter().GetResult();
    }

    private void Begin(Streams streams)
    {
        Clock = streams.Clock;
        lines = Terminals.IsTerminal(streams.Error) ? null : streams.Error;
    }

    /// <summary>Returns what a terminal shows at present.</summary>
    /// <param name="console">The terminal to draw for.</param>
    protected abstract IRenderable Picture(IAnsiConsole console);

    /// <summary>Returns the progress as a line; called only if <see cref="LinePeriod"/> is not 0.</summary>
    protected virtual string Line() => "";

    /// <summary>Writes a line away from a terminal; nothing on one.</summary>
    /// <param name="line">The line to write.</param>
    protected void Write(string line) => Try(() =>
    {
        lock (gate)
        {
            lines?.WriteLine(line);
        }
    });

    private void Show(Task task, Streams streams)
    {
        if (DelayMilliseconds > 0 && task.Ends(DelayMilliseconds, Clock))
        {
            return;
        }

        if (lines is null)
        {
            Try(() => Live(task, Terminals.Over(streams.Error, streams.Width)));
        }

        while (lines is not null && LinePeriod > 0 && !task.Ends(LinePeriod, Clock))
        {
            Write(Line());
        }
    }

    private void Live(Task task, IAnsiConsole console) =>
        console.Live(Picture(console)).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(live =>
        {
            while (!task.Ends(Period, Clock))
            {
                live.UpdateTarget(Picture(console));
            }
        });

    private static void Try(Action show)
    {
        try
        {
            show();
        }
        catch (IOException)
        {
            // The terminal or the log is gone; the work goes on.
        }
    }
}
