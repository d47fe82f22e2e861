using Downhill.Lab.Experiments;

namespace Downhill.Cli.Display;

/// <summary>Progress where no terminal is: a line an epoch, until it is disposed of.</summary>
internal sealed class PlainProgress : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextWriter writer;
    private readonly Tracker tracker;
    private readonly int width;

    /// <summary>Begins to listen.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="tracker">Knows how far the runs are.</param>
    public PlainProgress(TextWriter writer, Tracker tracker)
    {
        (this.writer, this.tracker) = (writer, tracker);
        width = tracker.Statuses.Max(status => status.Name(tracker.HasSeeds).Length);
        tracker.EpochEnded = Write;
    }

    /// <inheritdoc/>
    public void Dispose() => tracker.EpochEnded = null;

    private void Write(RunProgress progress)
    {
        var all = tracker.Statuses;
        var name = all.First(status => status.Spec.Id == progress.Spec.Id && status.Seed == progress.Seed)
            .Name(tracker.HasSeeds);
        var left = tracker.SecondsLeft() is { } seconds ? $"  all left {Format.Time(seconds)}" : "";
        Write(
            $"{name.PadRight(width)}  epoch {progress.Epoch}/{tracker.Epochs}  loss {Format.Loss(progress.Loss),7}"
            + $"  test {Format.Percent(progress.Tested!.TestAccuracy),5} %"
            + $"  {Format.Rate(progress.Images / Math.Max(progress.Seconds, 1e-9)),5} images/s{left}");
    }

    /// <summary>Writes a line, or does not: no run ends because nobody can be told how it goes on.</summary>
    private void Write(string line)
    {
        try
        {
            lock (gate)
            {
                writer.WriteLine(line);
            }
        }
        catch (IOException)
        {
            // The terminal is gone, or the disk that the log lies on is full.
        }
    }
}
