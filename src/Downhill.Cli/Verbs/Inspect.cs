using System.IO.Enumeration;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
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
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(InspectRequest request, Streams streams, CancellationToken stop)
    {
        var output = new VerbOutput(streams, request.Json);
        output.EnsureWritable();
        using var file = InspectedFile.Open(request.File);
        var chosen = Choose(file.Tensors, request.Patterns);
        var progress = new CountProgress(
            chosen.Sum(tensor => tensor.ByteCount), "", stop)
        { Hint = ". Ctrl-C shows what is read." };
        var result = output.During(
            progress, () => Inspection.Of(file, chosen, request.WithElements, progress.Add, stop));
        if (request.Json != VerbOutput.StandardOutput)
        {
            output.Show(console => new InspectionPage(console).Write(result, file.Tensors.Count));
        }

        output.WriteRecord(InspectionFile.ToJson(result));
        var (done, all) = (result.Tensors.Count, result.Tensors.Count + result.Missing.Count);
        return done == all ? ExitCode.Done : output.Interrupted($". Read and shown: {done} of {all} tensors.");
    }

    private static IReadOnlyList<StoredTensor> Choose(TensorSet all, IReadOnlyList<string> patterns)
    {
        var unmatched = patterns.FirstOrDefault(pattern => !all.Keys.Any(name => Matches(pattern, name)));
        return unmatched is null
            ? [.. all.Values.Where(
                tensor => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, tensor.Name)))]
            : throw new UsageException(
                $"--tensor {unmatched}: no tensor has such a name.{DidYouMean.Hint(unmatched, all.Keys)} "
                + (all.Count == 0 ? "There is none." : ListText.Choices(all.Keys, ListText.Few)));
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
