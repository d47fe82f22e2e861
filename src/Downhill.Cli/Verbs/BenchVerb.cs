using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Output;
using Downhill.Lab.Benchmarks;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill bench</c>: tells what this machine does with the step of each optimizer, and what it could do
/// at most.</summary>
internal sealed class BenchVerb : Verb
{
    private readonly Option<string[]> optimizers = List(
        "--optimizer", "ID,…", "Whose steps to measure, by id, separated by commas, or all "
        + $"[default: {string.Join(',', BenchPlan.DefaultOptimizers)}]");

    private readonly Option<string[]> sizes = List(
        "--size", "N,…", "How many parameters, such as 4096, 64Ki, 16Mi [default: 4Ki,64Ki,1Mi,16Mi]");

    private readonly Option<string[]> threads = List(
        "--threads", "N,…", $"How many threads a step may use [default: 1 and all, {Benchmark.MostThreads}]");

    private readonly Option<string[]> storages = List(
        "--storage", "NAME,…", "What state is kept as, float32, bfloat16 or block8; or bfloat16-weights: weights in bfloat16, "
        + "rounded stochastically, and state in float32 [default: all]");

    private readonly Option<bool> quick = new("--quick")
    {
        Description = "About 10 seconds: 64Ki and 8Mi parameters, float32, each step measured for a shorter time",
    };

    private readonly Option<string?> output = new("--out")
    {
        Description = "Where to write the report, bench.html, and its record, bench.json "
            + "[default: runs/bench-DATE-TIME; nowhere with --json]",
        HelpName = "DIR",
    };

    private readonly JsonOption json = new();

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no progress and no table" };

    private BenchVerb(Streams streams)
        : base("bench", "Measures how long the step of each optimizer takes on this machine, and the least it could: "
            + "the time of a plain kernel that moves the same bytes. A table, and a report with the roofline.")
    {
        new List<Option> { optimizers, sizes, threads, storages, quick, output, json, quiet }.ForEach(Add);
        SetAction(streams, (parsed, stop) => Bench.Run(Request(parsed), streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new BenchVerb(streams)
    {
        Examples =
        [
            new("downhill bench", "everything, in two or three minutes"),
            new("downhill bench --quick", "the gist, in about 10 seconds"),
            new("downhill bench --optimizer adam,sgd --size 64Ki,64Mi --threads 1",
                "two optimizers, in cache and far out of it"),
            new("downhill bench --quiet --json - | jq '.steps[] | {optimizer, size, nanoseconds}'",
                "for other programs"),
        ],
        Notes =
        [
            "Step and plain kernel are timed by turns. The share of the floor is the kernel's time "
            + "over the step's: 100 % is the speed of memory, and what is above is noise. In cache steps of few operations are bound "
            + "by the cache, those with divisions and roots by arithmetic: the report's roofline shows what vectors compute at most.",
            "Let nothing else run meanwhile. Ctrl-C keeps what is measured; a second one quits at once.",
            "Exit code: 0 when all was measured, 1 error, 2 usage, 130 after Ctrl-C.",
        ],
    };

    private static Option<string[]> List(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = true };

    private BenchRequest Request(ParseResult parsed)
    {
        var to = parsed.GetValue(json);
        var plan = new BenchPlan(parsed.GetValue(quick));
        return new(
            plan.Of(Words(parsed, optimizers), Words(parsed, sizes), Words(parsed, threads), Words(parsed, storages)),
            parsed.GetValue(output) ?? (to is null ? $"runs/bench-{DateTime.Now:yyyyMMdd-HHmmss}" : null),
            to,
            parsed.GetValue(quiet));
    }

    /// <summary>What stands between the commas; null when the option was not given.</summary>
    private static string[]? Words(ParseResult parsed, Option<string[]> option)
    {
        if (parsed.GetResult(option) is not { Implicit: false })
        {
            return null;
        }

        string[] words = [.. parsed.GetValue(option)!.SelectMany(text =>
            text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return words.Length > 0 ? words : throw new UsageException($"{option.Name} names nothing.");
    }
}
