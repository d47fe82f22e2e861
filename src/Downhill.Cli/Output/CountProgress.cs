using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Output;

/// <summary>The progress of counted work: a bar on a terminal, elsewhere a line from time to time.</summary>
/// <param name="all">The number to do; 0 while unknown.</param>
/// <param name="things">The noun for what is counted, with a blank before it; empty for bytes.</param>
/// <param name="stop">Canceled when the work is to stop.</param>
/// <param name="linePeriod">The milliseconds between lines away from a terminal; 0, the default, for no lines.</param>
internal sealed class CountProgress(long all, string things, CancellationToken stop, int linePeriod = 0)
    : ProgressFrame, IProgress<long>
{
    private const int Width = 24;
    private readonly Lock gate = new();
    private readonly bool isBytes = things.Length == 0;
    private long whole = all;
    private long done;
    private long first;
    private long? start;

    /// <summary>Gets the title, such as "searching for rates".</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets the text shown while the speed is unknown; null for the count.</summary>
    public string? Starting { get; init; }

    /// <summary>Gets the sentence that says what Ctrl-C does, shown on a terminal.</summary>
    public string Hint { get; init; } = "";

    /// <inheritdoc/>
    protected override int DelayMilliseconds => 400;

    /// <inheritdoc/>
    protected override int LinePeriod => linePeriod;

    /// <summary>Adds to the number that is done.</summary>
    public void Add(int count)
    {
        lock (gate)
        {
            Report(done + count);
        }
    }

    /// <summary>Sets the number that is done, and the number to do.</summary>
    public void Report(int value, int of)
    {
        lock (gate)
        {
            whole = of;
            Report(value);
        }
    }

    /// <inheritdoc/>
    public void Report(long value)
    {
        lock (gate)
        {
            // The time before the first report, such as that to start a program, says nothing of the rest.
            first = start is null ? value : first;
            start ??= Clock.GetTimestamp();
            done = value;
        }
    }

    /// <inheritdoc/>
    protected override string Line() => (Title.Length > 0 ? $"{Title}: " : "") + Summary();

    /// <inheritdoc/>
    protected override IRenderable Picture(IAnsiConsole console) => new Rows(
        new Markup(
            $"[yellow]{Bar.Of((double)Interlocked.Read(ref done) / Math.Max(1, whole), Width)}[/] "
            + $"{TerminalFormat.Escape(Title).EscapeMarkup()}"),
        new Text(Summary() + (stop.IsCancellationRequested ? "" : Hint), new(decoration: Decoration.Bold)));

    private string Summary()
    {
        lock (gate)
        {
            var rate = start is { } since && done > first
                ? (done - first) / Clock.GetElapsedTime(since).TotalSeconds : 0;
            var count = isBytes ? $"{TerminalFormat.Bytes(done)} of {TerminalFormat.Bytes(whole)}"
                : $"{done} of {whole}{things}";
            return stop.IsCancellationRequested ? "stopping …"
                : rate == 0 ? Starting ?? count
                : $"{count}, {(isBytes ? TerminalFormat.Bytes((long)rate) : TerminalFormat.Rate(rate))} a second, "
                    + $"about {TerminalFormat.Time((whole - done) / rate)} left";
        }
    }
}
