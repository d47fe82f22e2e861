using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Cli.Arguments;

/// <summary>The options of a comparison of outcomes: the other file, and the limits of the differences.</summary>
internal sealed class DifferenceChoice
{
    private readonly Option<string?> other = OptionFactory.Text(
        "--diff", "FILE", "Compare the outcome with this file, tensor by tensor");

    private readonly Option<double> ulps = OptionFactory.Number<double>(
        "--ulps", "N", "How many ulps an element may differ in --diff [default: 0; no limit with --peak-ulps]",
        check: OptionBounds.AtLeast(0.0));

    private readonly Option<double> peakUlps = OptionFactory.Number<double>(
        "--peak-ulps", "N", "The same, in ulps of the tensor's largest magnitude, so that elements near 0 do not "
        + "decide [default: no limit]", check: OptionBounds.AtLeast(0.0));

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [other, ulps, peakUlps];

    /// <summary>Returns the file to compare with; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    public string? File(ParseResult parsed) => parsed.GetValue(other);

    /// <summary>Opens the file to compare with; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    public TensorSet? Open(ParseResult parsed) =>
        File(parsed) is { } path ? FileOption.Open(other.Name, path) : null;

    /// <summary>Throws if limits are given where nothing is compared.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">There is a limit, but no file to compare with.</exception>
    public void EnsureMeant(ParseResult parsed)
    {
        if (File(parsed) is null && (IsGiven(parsed, ulps) || IsGiven(parsed, peakUlps)))
        {
            throw new UsageException(
                $"{(IsGiven(parsed, ulps) ? ulps : peakUlps).Name} is for {other.Name}, which is not given.");
        }
    }

    /// <summary>Returns the record of a replay with the differences from another outcome.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="record">The replay.</param>
    /// <param name="ours">The outcome of the replay.</param>
    /// <param name="theirs">The other outcome.</param>
    public ReplayRecord Compare(ParseResult parsed, ReplayRecord record, TensorSet ours, TensorSet theirs)
    {
        var (limits, difference) = (Limits(parsed), TensorSetDifference.Of(ours, theirs));
        return record with
        {
            Other = File(parsed),
            Limits = limits,
            Difference = difference,
            Agrees = difference.Faults.Count == 0 && difference.Tensors.All(limits.Allows),
        };
    }

    private DifferenceLimits Limits(ParseResult parsed)
    {
        bool hasUlps = IsGiven(parsed, ulps), hasPeak = IsGiven(parsed, peakUlps);
        return new(
            hasUlps || !hasPeak ? parsed.GetValue(ulps) : double.PositiveInfinity,
            hasPeak ? parsed.GetValue(peakUlps) : double.PositiveInfinity);
    }

    private static bool IsGiven(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Implicit: false };
}
