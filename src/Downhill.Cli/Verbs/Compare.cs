using Downhill.Checkpoints;
using Downhill.Cli.Display;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Spectre.Console;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a comparison: progress, then table and curves, then files.</summary>
internal static class Compare
{
    private const string StandardOutput = "-";
    private const string Report = "report.html";
    private const string Record = "runs.json";

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(CompareRequest request, Streams streams)
    {
        var (data, name) = DataFolder.Load(request.Data, request.Classes);
        foreach (var path in Files(request))
        {
            AtomicFile.EnsureWritable(path);
        }

        using var interruption = new Interruption(streams.Error);
        var tracker = new Tracker(request.Comparison);
        var stop = interruption.Token;
        var result = During(
            () => request.Comparison.Make(data, name, tracker, stop),
            request.IsQuiet ? null : tracker, streams, "Ctrl-C keeps what is done.", stop);
        if (!request.IsQuiet && result.Runs.Count > 0)
        {
            Show(result, Terminals.Over(Beside(request, streams), streams.Width));
        }

        Write(result, request, streams);
        return Conclude(result, streams.Error);
    }

    /// <summary>What will be written; better to hear before the training than after it that it cannot be.</summary>
    internal static IEnumerable<string> Files(CompareRequest request) =>
    [
        .. request.Json is null or StandardOutput ? (string[])[] : [request.Json],
        .. request.Folder is null ? (string[])[] : [Path.Combine(request.Folder, Report)],
    ];

    /// <summary>Does some work, and shows meanwhile how far it is.</summary>
    /// <param name="work">The work.</param>
    /// <param name="tracker">Knows how far it is; null to show nothing.</param>
    /// <param name="streams">Where to show it.</param>
    /// <param name="hint">What Ctrl-C does.</param>
    /// <param name="stop">Cancelled when the work was told to stop.</param>
    internal static T During<T>(Func<T> work, Tracker? tracker, Streams streams, string hint, CancellationToken stop)
    {
        if (tracker is null)
        {
            return work();
        }

        if (Terminals.IsTerminal(streams.Error))
        {
            var task = Task.Run(work, CancellationToken.None);
            new LiveProgress(Terminals.Over(streams.Error, streams.Width), tracker, hint, stop).During(task);
            return task.GetAwaiter().GetResult();
        }

        // Listens before the work begins, or an epoch that ends at once would be missed.
        using var lines = new PlainProgress(streams.Error, tracker);
        return work();
    }

    internal static void Show(ComparisonResult result, IAnsiConsole console)
    {
        console.Write(new ResultTable(result).At(console.Profile.Width));
        console.WriteLine();
        console.Write(new CurvePlot(result).At(console.Profile.Width));
        console.WriteLine();
    }

    internal static void Write(ComparisonResult result, CompareRequest request, Streams streams)
    {
        if (request.Json == StandardOutput)
        {
            streams.Out.WriteLine(ComparisonFile.ToJson(result));
        }
        else if (request.Json is not null)
        {
            ComparisonFile.Save(result, request.Json);
        }

        if (request.Folder is not null)
        {
            var report = Path.Combine(request.Folder, Report);
            ComparisonFile.Save(result, Path.Combine(request.Folder, Record));
            AtomicFile.Write(report, temporary => File.WriteAllText(temporary, HtmlReport.Render(result)));
            foreach (var (name, theme) in new[] { ("curves-light.svg", Theme.Light), ("curves-dark.svg", Theme.Dark) })
            {
                var picture = Path.Combine(request.Folder, name);
                AtomicFile.Write(picture, temporary => File.WriteAllText(temporary, SvgChart.Render(result, theme)));
            }

            Say(request, streams, $"Report: {report}");
        }
    }

    internal static void Say(CompareRequest request, Streams streams, string line)
    {
        if (!request.IsQuiet)
        {
            Beside(request, streams).WriteLine(line);
        }
    }

    /// <summary>Where to show what is for a person: standard output, unless the record goes there.</summary>
    internal static TextWriter Beside(CompareRequest request, Streams streams) =>
        request.Json == StandardOutput ? streams.Error : streams.Out;

    /// <summary>Says what is missing, if anything is.</summary>
    /// <returns>The exit code.</returns>
    internal static int Conclude(ComparisonResult result, TextWriter error)
    {
        if (result.Missing.Count == 0)
        {
            return ExitCode.Done;
        }

        error.WriteLine($"downhill: interrupted. Finished and kept: {result.Runs.Count} of "
            + $"{result.Runs.Count + result.Missing.Count} runs. Missing: {string.Join(", ", result.Missing)}.");
        return ExitCode.Interrupted;
    }
}
