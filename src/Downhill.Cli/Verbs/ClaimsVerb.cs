using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Claims;
using Downhill.Lab.Claims.Classic;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill claims</c>: puts what is said of optimizers to the test.</summary>
internal sealed class ClaimsVerb() : Verb(
    "claims", "Puts to the test what summaries tell of the seven classic optimizers: each pro and con is an experiment "
    + "with a measure, a null hypothesis, an effect with its interval, and a verdict: supported, not supported, "
    + "depends, "
    + "or undecided.")
{
    private const int LinePeriod = 10_000;
    private const int MostSeeds = 1000;

    private readonly ListOption only = new(
        "--only", "ID", "The claims to test, with commas or blanks between them [default: all]");

    private readonly Option<bool> full = OptionFactory.Flag(
        "--full", $"Use {ClassicClaims.FullSeeds} seeds in place of {ClassicClaims.QuickSeeds}");

    private readonly Option<int?> seeds = OptionFactory.WholeOrNone(
        "--seeds", "N", "Use this many seeds; below 6 no interval can be told", 1, MostSeeds);

    private readonly Option<int> parallel = OptionFactory.Whole(
        "--parallel", "N", "How many runs go on at once; what comes out does not depend on it",
        1, OptionBounds.MostThreads, Environment.ProcessorCount);

    private readonly DataChoice data = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
    [
        only, full, seeds, parallel, .. data.All, new JsonOption(),
        new QuietOption("Show no progress and no verdict"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill claims", "all claims, quickly: a minute or three"),
        new("downhill claims --full", "with more seeds, so that less is undecided"),
        new("downhill claims --only sgd-rate,adam-most", "two of them"),
        new("downhill claims --quiet --json - | jq '.claims[] | {id, verdict}'", "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "The claims: " + string.Join(", ", All(null).Select(claim => claim.Id)) + ".",
        "Both sides of a pair have the same seed, and thus the same start, data and noise. Rates are tuned with other "
            + "seeds, and as many of them for every optimizer.",
        "Supported: significant when corrected for all tests made, and the effect at least the least of interest. Not "
            + "supported: the whole interval lies below that. Depends: one under one condition, the other under "
            + "another.",
        "Ctrl-C keeps the claims that are finished and shows their verdicts; a second one quits at once.",
        "Exit code: 0 when all was done (a claim that fails is a result), 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        if (parsed.GetValue(full) && parsed.GetValue(seeds) is { } given)
        {
            throw new UsageException($"{full.Name} and {seeds.Name} {given}: both tell how many seeds. Give one.");
        }

        output.EnsureWritable();
        ClaimStudy study = new(
            All(parsed), parsed.GetValue(seeds)
                ?? (parsed.GetValue(full) ? ClassicClaims.FullSeeds : ClassicClaims.QuickSeeds));
        var progress = new CountProgress(study.Pairs, " pairs", stop, LinePeriod)
        {
            Title = "testing claims", Starting = "tuning …", Hint = ". Ctrl-C keeps what is done.",
        };
        var result = output.During(
            progress, () => study.Make(parsed.GetValue(parallel), () => progress.Add(1), stop));
        if (result.Claims.Count == 0)
        {
            return output.Interrupted(" before a claim was finished; nothing was written.");
        }

        output.WriteRecord(ClaimsFile.ToJson(result));
        output.Show(console => new ClaimsPage(console).Write(result));
        return result.Claims.Count == study.Claims.Count ? ExitCode.Done
            : output.Interrupted($". Finished: {result.Claims.Count} of {study.Claims.Count} claims.");
    }

    /// <summary>Returns the claims that a command line asks for; all of them without one.</summary>
    private IReadOnlyList<Claim> All(ParseResult? parsed)
    {
        // Data that were asked for are read before anything is measured, so that a fault of theirs loses no claim.
        var given = parsed?.GetValue(data.Folder) is null ? null : data.Load(parsed).Data;
        var all = ClassicClaims.All(() => given ?? data.Load(parsed!).Data);
        if (parsed is null || only.Words(parsed) is not { } words)
        {
            return all;
        }

        var known = all.Select(claim => claim.Id).ToList();
        var unknown = words.FirstOrDefault(word => !known.Contains(word));
        return unknown is null ? [.. all.Where(claim => words.Contains(claim.Id))]
            : throw new UsageException(
                $"{only.Name} {unknown}: there is no such claim.{DidYouMean.Hint(unknown, known)}");
    }
}
