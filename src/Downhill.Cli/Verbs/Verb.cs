using System.CommandLine;

namespace Downhill.Cli.Verbs;

/// <summary>A verb of the tool: a command whose help ends with examples.</summary>
/// <param name="name">What it is called.</param>
/// <param name="description">What it does.</param>
internal class Verb(string name, string description) : Command(name, description), IHasExamples
{
    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
