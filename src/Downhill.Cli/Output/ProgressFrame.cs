using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Output;

/// <summary>Shows how far some work is: on a terminal a picture, redrawn in place and gone at the end; elsewhere
/// lines.</summary>
/// <remarks>No work ends because nobody can be shown how it goes on: the terminal may be gone, or the disk of the log
/// full.</remarks>
internal abstract class ProgressFrame
{
    private const int Period = 125;
    private readonly Lock gate = new();
    private TextWriter? lines;

    /// <summary>Gets for how many milliseconds nothing is shown, so that short work shows nothing.</summary>
    protected virtual int DelayMilliseconds => 0;

    /// <summary>Gets the milliseconds between lines where no terminal is; 0 for no such lines.</summary>
    protected virtual int LinePeriod => 0;

    /// <summary>Gets the clock of the streams it is shown on.</summary>
    protected TimeProvider Clock { get; private set; } = TimeProvider.System;

    /// <summary>Does the work on a thread of its own, and shows meanwhile how far it is.</summary>
    /// <param name="work">The work.</param>
    /// <param name="streams">Where to show it.</param>
    /// <returns>What comes of the work.</returns>
    public T During<T>(Func<T> work, Streams streams)
    {
        Begin(streams);
        return During(
            Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default), streams);
    }

    /// <summary>Shows how far a task is until it ends.</summary>
    /// <param name="task">The task.</param>
    /// <param name="streams">Where to show it.</param>
    /// <returns>What comes of the task.</returns>
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

    /// <summary>Makes the picture of how far it is.</summary>
    /// <param name="console">The terminal.</param>
    protected abstract IRenderable Picture(IAnsiConsole console);

    /// <summary>Says how far it is in a line; asked for only where <see cref="LinePeriod"/> is not 0.</summary>
    protected virtual string Line() => "";

    /// <summary>Writes a line where no terminal is.</summary>
    /// <param name="line">The line.</param>
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
            // Nobody can be shown how it goes on.
        }
    }
}
