namespace Downhill.Tests.Shared;

/// <summary>A clock that goes only when it is told to: whoever waits for a time waits until then, however loaded the
/// machine is.</summary>
internal sealed class HandClock : TimeProvider
{
    private long now = TimeSpan.TicksPerDay;

    /// <summary>Whether it jumps to the end of each wait as soon as that begins.</summary>
    public bool IsHasty { get; init; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Turns it on.</summary>
    /// <param name="seconds">By how many seconds.</param>
    public void Turn(double seconds) => Interlocked.Add(ref now, TimeSpan.FromSeconds(seconds).Ticks);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (IsHasty)
        {
            Turn(dueTime.TotalSeconds);
            callback(state);
        }

        return new Wait();
    }

    /// <summary>One that ends when it is given up.</summary>
    private sealed class Wait : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing ticks.
        }

        public ValueTask DisposeAsync() => default;
    }
}
