namespace Downhill.Cli.Output;

/// <summary>Waits for work by a clock that can be another than the machine's.</summary>
internal static class TaskWaiting
{
    /// <summary>Whether a task ends before so much time is over.</summary>
    /// <param name="task">The task.</param>
    /// <param name="milliseconds">How much.</param>
    /// <param name="clock">By which clock.</param>
    public static bool Ends(this Task task, int milliseconds, TimeProvider clock)
    {
        using var over = new CancellationTokenSource();
        var pause = Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, over.Token);
        var isFirst = Task.WaitAny(task, pause) == 0;
        over.Cancel();
        return isFirst;
    }
}
