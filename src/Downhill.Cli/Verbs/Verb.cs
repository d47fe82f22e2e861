using System.CommandLine;
using Downhill.Cli.Help;
using Downhill.Cli.Output;

namespace Downhill.Cli.Verbs;

/// <summary>A verb of the tool: a command whose help ends with examples.</summary>
/// <param name="name">What it is called.</param>
/// <param name="description">What it does.</param>
internal class Verb(string name, string description) : Command(name, description), IHasExamples
{
    /// <inheritdoc/>
    public IReadOnlyList<HelpExample> Examples { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sets what the verb does, told of the first Ctrl-C; the second ends the process.</summary>
    /// <param name="streams">Where it writes.</param>
    /// <param name="run">Does it, and returns the exit code.</param>
    protected void SetAction(Streams streams, Func<ParseResult, CancellationToken, int> run) => SetAction(parsed =>
    {
        using var interruption = new Interruption(streams.Error);
        return run(parsed, interruption.Token);
    });
}
