using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Help;
using Downhill.Cli.Output;

namespace Downhill.Cli.Verbs;

/// <summary>A verb of the tool: its options, the examples of its help, and the work it does.</summary>
/// <remarks>Everything that verbs share is here or in <see cref="VerbOutput"/>: Ctrl-C, the record of <c>--json</c>,
/// <c>--quiet</c>, progress and exit codes. <see cref="CommandLine"/> turns exceptions into a line and an exit
/// code.</remarks>
/// <param name="name">The word that the command line begins with.</param>
/// <param name="description">The first lines of its help.</param>
internal abstract class Verb(string name, string description) : Command(name, description), IHasExamples
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<HelpExample> Examples { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Gets the arguments and options, in the order of the help.</summary>
    protected abstract IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>Makes the verb ready to run.</summary>
    /// <param name="streams">The streams that it writes to.</param>
    /// <param name="stop">Stops it as Ctrl-C does.</param>
    /// <returns>The verb itself.</returns>
    public Verb On(Streams streams, CancellationToken stop)
    {
        var symbols = Symbols;
        symbols.OfType<Argument>().ToList().ForEach(Add);
        symbols.OfType<Option>().ToList().ForEach(Add);
        SetAction(parsed =>
        {
            using var interruption = new Interruption(streams.Error, stop);
            var record = symbols.OfType<JsonOption>().Select(parsed.GetValue).SingleOrDefault();
            var isQuiet = symbols.OfType<QuietOption>().Any(parsed.GetValue);
            return Run(parsed, new(streams, record, isQuiet), interruption.Token);
        });
        return this;
    }

    /// <summary>Does what the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">The output for all that the verb writes.</param>
    /// <param name="stop">Canceled by the first Ctrl-C; the second ends the process.</param>
    /// <returns>The exit code.</returns>
    protected abstract int Run(ParseResult parsed, VerbOutput output, CancellationToken stop);
}
