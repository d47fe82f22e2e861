namespace Downhill.Cli.Output;

/// <summary>Waits for tasks by a clock, which need not be the machine's.</summary>
internal static class TaskWaiting
{
    /// <summary>Returns whether a task ends within a time.</summary>
    /// <param name="task">The task to wait for.</param>
    /// <param name="milliseconds">The time to wait, in milliseconds.</param>
    /// <param name="clock">The clock to wait by.</param>
    public static bool Ends(this Task task, int milliseconds, TimeProvider clock)
    {
        using var over = new CancellationTokenSource();
        var pause = Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, over.Token);
        var isFirst = Task.WaitAny(task, pause) == 0;
        over.Cancel();
        return isFirst;
    }
}
