using System.Xml.Linq;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Writes the parts of a benchmark's report beside its numbers, as HTML.</summary>
internal static class BenchmarkFacts
{
    /// <summary>Returns the benchmark in a sentence or two, as plain text.</summary>
    public static string Lead(BenchmarkResult result)
    {
        if (result.Steps.Count == 0) return "Nothing was measured.";

        var size = result.Steps.Max(step => step.Size);
        var threads = result.Steps.Max(step => step.Threads);
        var storage = result.Steps[0].Storage;
        var last = result.Steps
            .Where(step => (step.Size, step.Threads, step.Storage) == (size, threads, storage)).ToArray();
        if (last.Length == 0) return "";

        var (fast, slow) = (last.Min(step => step.Nanoseconds), last.Max(step => step.Nanoseconds));
        var (low, high) = (last.Min(step => step.ShareOfFloor), last.Max(step => step.ShareOfFloor));
        return $"At {BinaryCount.Write(size)} parameters on {Phrases.Count(threads, "thread")}, steps take "
            + $"{NumberFormat.Nanoseconds(fast)} to {NumberFormat.Nanoseconds(slow)} ns a parameter, "
            + $"at {low * 100:0} to {high * 100:0} % of the speed of a plain kernel that moves the same bytes.";
    }

    /// <summary>Returns a notice of missing steps; empty if all were measured.</summary>
    public static string Missing(BenchmarkResult result) => result.Missing.Count == 0 ? "" :
        $"""
        <div class="notice" role="note"><strong>Cut short.</strong> {Phrases.Count(result.Missing.Count, "step")} of
        {result.Steps.Count + result.Missing.Count} were not measured.</div>
        """;

    /// <summary>Returns the legend with the markers of the optimizers.</summary>
    public static string Legend(IReadOnlyList<StepGroup> groups) => string.Concat(groups
        .SelectMany(group => group.Optimizers, (group, id) => (Group: group, Id: id))
        .DistinctBy(pair => pair.Id, StringComparer.Ordinal)
        .Select(pair => $"<li>{Sample(pair.Group, pair.Id)} {MarkupText.Html(pair.Id)}</li>\n"));

    /// <summary>Returns the marker of an optimizer, to stand in a line of text.</summary>
    public static string Sample(StepGroup group, string optimizer) =>
        Marker.InText(group.Slots[optimizer], group.IsHollow(optimizer));

    /// <summary>Returns the list of facts about the machine and the run.</summary>
    public static string List(BenchmarkResult result) =>
        FactList.Render([.. FactList.Of(result.Version, result.Started), .. FactList.Of(result.Machine)]);
}
