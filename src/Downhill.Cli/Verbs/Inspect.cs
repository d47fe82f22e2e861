using System.IO.Enumeration;
using Downhill.Cli.Display;
using Downhill.Lab.Inspections;
using Downhill.Lab.Records;
using Downhill.Tensors;

namespace Downhill.Cli.Verbs;

/// <summary>Looks into a file: progress, then table, then record.</summary>
internal static class Inspect
{

    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(InspectRequest request, Streams streams)
    {
        using var interruption = new Interruption(streams.Error);
        return Run(request, streams, interruption.Token);
    }

    /// <inheritdoc cref="Run(InspectRequest, Streams)"/>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    internal static int Run(InspectRequest request, Streams streams, CancellationToken stop)
    {
        FileOption.EnsureWritable("--json", request.Json is JsonOption.StandardOutput ? null : request.Json);
        using var file = InspectedFile.Open(request.File);
        var chosen = Choose(file.Tensors, request.Patterns);
        var progress = new InspectProgress(chosen.Sum(tensor => tensor.ByteCount), stop);
        var task = Task.Run(
            () => Inspection.Of(file, chosen, request.WithElements, progress.Read, stop), CancellationToken.None);
        progress.During(task, streams);
        var result = task.GetAwaiter().GetResult();
        Write(result, file.Tensors.Count, request, streams);
        return Conclude(result, streams.Error);
    }

    private static IReadOnlyList<StoredTensor> Choose(TensorSet all, IReadOnlyList<string> patterns)
    {
        var unmatched = patterns.FirstOrDefault(pattern => !all.Keys.Any(name => Matches(pattern, name)));
        return unmatched is null
            ? [.. all.Values.Where(tensor => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, tensor.Name)))]
            : throw new UsageException($"--tensor {unmatched}: no tensor has such a name.{DidYouMean.Hint(unmatched, all.Keys)} "
                + (all.Count == 0 ? "There is none." : $"There are: {string.Join(", ", all.Keys.Take(8))}{(all.Count > 8 ? ", …" : "")}."));
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static void Write(Inspection result, int all, InspectRequest request, Streams streams)
    {
        if (request.Json == JsonOption.StandardOutput)
        {
            streams.Out.WriteLine(InspectionFile.ToJson(result));
            return;
        }

        new InspectionPage(Terminals.Over(streams.Out, streams.Width)).Write(result, all);
        if (request.Json is not null)
        {
            InspectionFile.Save(result, request.Json);
        }
    }

    private static int Conclude(Inspection result, TextWriter error)
    {
        if (result.Missing.Count == 0)
        {
            return ExitCode.Done;
        }

        error.WriteLine($"downhill: interrupted. Read and shown: {result.Tensors.Count} of "
            + $"{result.Tensors.Count + result.Missing.Count} tensors.");
        return ExitCode.Interrupted;
    }
}
