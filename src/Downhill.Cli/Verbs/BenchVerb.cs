using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Benchmarks;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill bench</c>: measures the step of each optimizer on this machine, and the least time it
/// could take.</summary>
internal sealed class BenchVerb() : Verb(
    "bench", "Measures how long the step of each optimizer takes on this machine, and the least it could: "
    + "the time of a plain kernel that moves the same bytes. A table, and a report with the roofline.")
{
    private readonly ListOption optimizers = new(
        "--optimizer", "ID,…", "Whose steps to measure, by id, separated by commas, or all "
        + $"[default: {string.Join(',', BenchPlan.DefaultOptimizers)}]");

    private readonly ListOption sizes = new(
        "--size", "N,…", "How many parameters, such as 4096, 64Ki, 16Mi [default: 4Ki,64Ki,1Mi,16Mi]");

    private readonly ListOption threads = new(
        "--threads", "N,…", $"How many threads a step may use [default: 1 and all, {Benchmark.MostThreads}]");

    private readonly ListOption storages = new(
        "--storage", "NAME,…", "What state is kept as, float32, bfloat16 or block8; or bfloat16-weights: weights in "
        + "bfloat16, rounded stochastically, and state in float32 [default: all]");

    private readonly Option<bool> quick = OptionFactory.Flag(
        "--quick", "About 10 seconds: 64Ki and 8Mi parameters, float32, each step measured for a shorter time");

    private readonly Option<string?> folder = OptionFactory.Text(
        "--out", "DIR", "Where to write the report, bench.html, and its record, bench.json "
        + "[default: runs/bench-DATE-TIME; nowhere with --json]");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
    [
        optimizers, sizes, threads, storages, quick, folder, new JsonOption(),
        new QuietOption("Show no progress and no table"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill bench", "everything, in two or three minutes"),
        new("downhill bench --quick", "the gist, in about 10 seconds"),
        new("downhill bench --optimizer adam,sgd --size 64Ki,64Mi --threads 1",
            "two optimizers, in cache and far out of it"),
        new("downhill bench --quiet --json - | jq '.steps[] | {optimizer, size, nanoseconds}'", "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "Step and plain kernel are timed in turns. The share of the floor is the kernel's time "
        + "over the step's: 100 % is the speed of memory, and what is above is noise. In cache steps of few operations "
        + "are bound by the cache, those with divisions and roots by arithmetic: the report's roofline shows what "
        + "vectors compute at most.",
        "Let nothing else run meanwhile. Ctrl-C keeps what is measured; a second one quits at once.",
        "Exit code: 0 when all was measured, 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var benchmark = new BenchPlan(parsed.GetValue(quick)).Of(
            optimizers.Words(parsed), sizes.Words(parsed), threads.Words(parsed), storages.Words(parsed));
        var to = output.Folder(parsed.GetValue(folder), "bench");
        output.EnsureWritable(Report(to));
        var progress = new BenchProgress(benchmark, stop);
        var result = output.During(progress, () => benchmark.Make(output.IsQuiet ? null : progress, stop));
        var (done, all) = (result.Steps.Count, result.Steps.Count + result.Missing.Count);
        if (done > 0)
        {
            output.Show(new BenchTable(result).At);
        }

        Write(result, to, output);
        return done == all ? ExitCode.Done : output.Interrupted(done == 0
            ? " before anything was measured." : $". Measured and kept: {done} of {all} steps.");
    }

    private static string? Report(string? folder) => folder is null ? null : Path.Combine(folder, "bench.html");

    /// <summary>Writes the files, if anything was measured; a record on standard output is always written.</summary>
    private static void Write(BenchmarkResult result, string? folder, VerbOutput output)
    {
        if (result.Steps.Count > 0 || output.Record == VerbOutput.StandardOutput)
        {
            output.WriteRecord(BenchmarkFile.ToJson(result));
        }

        if (Report(folder) is { } report && result.Steps.Count > 0)
        {
            BenchmarkFile.Save(result, Path.Combine(folder!, "bench.json"));
            VerbOutput.WriteFile(report, BenchmarkReport.Render(result));
            output.Say($"Report: {report}");
        }
    }
}
