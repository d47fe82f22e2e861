using Downhill.Cli.Output;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The progress of a benchmark: a bar on a terminal, elsewhere a line for each step.</summary>
/// <param name="benchmark">The benchmark under way.</param>
/// <param name="stop">Canceled when the benchmark is to stop.</param>
internal sealed class BenchProgress(Benchmark benchmark, CancellationToken stop) : ProgressFrame, IBenchmarkProgress
{
    private const int Width = 24;
    private readonly double whole = benchmark.Cases.Sum(benchmark.ExpectedSeconds);
    private readonly int width = benchmark.Cases.Max(subject => subject.Name.Length);
    private volatile string now = "warming up";
    private long start;
    private double done;
    private int measured;

    /// <inheritdoc/>
    public void Began(BenchmarkCase subject)
    {
        // The clock starts here, for warming up takes as long for one step as for many.
        Interlocked.CompareExchange(ref start, Clock.GetTimestamp(), 0);
        now = subject.Name;
    }

    /// <inheritdoc/>
    public void Measured(BenchmarkCase subject, StepTime time)
    {
        Volatile.Write(ref done, done + benchmark.ExpectedSeconds(subject));
        Interlocked.Increment(ref measured);
        Write(
            $"{subject.Name.PadRight(width)}  {NumberFormat.Nanoseconds(time.Nanoseconds),6} ns a parameter"
            + $"  {TerminalFormat.Share(time.ShareOfFloor),4} of the floor  all left "
            + $"{TerminalFormat.Time(SecondsLeft() ?? 0)}");
    }

    /// <inheritdoc/>
    protected override IRenderable Picture(IAnsiConsole console) => new Rows(
        new Markup($"[yellow]{Bar.Of(Volatile.Read(ref done) / whole, Width)}[/] {now.EscapeMarkup()}"),
        new Text(Summary(), new(decoration: Decoration.Bold)));

    private string Summary()
    {
        var count = $"{measured} of {benchmark.Cases.Count} steps measured";
        return stop.IsCancellationRequested ? $"Stopping … {count}, which are kept."
            : SecondsLeft() is not { } left ? $"{count}."
            : $"{count}, {measured / Elapsed:0.0} a second, about {TerminalFormat.Time(left)} left. "
                + "Ctrl-C keeps what is done.";
    }

    private double Elapsed => Clock.GetElapsedTime(Interlocked.Read(ref start)).TotalSeconds;

    /// <summary>Returns the approximate seconds left; null while unknown.</summary>
    private double? SecondsLeft()
    {
        var behind = Volatile.Read(ref done);
        return behind > 0 ? Elapsed * (whole - behind) / behind : null;
    }
}
