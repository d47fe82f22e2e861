using System.CommandLine;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--json</c>: writes a record to a file or, alone or with <c>-</c>, to standard
/// output.</summary>
internal sealed class JsonOption : Option<string?>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="record">The noun for what is written, in the help.</param>
    public JsonOption(string record = "the record")
        : base("--json")
    {
        Description = $"Write {record} to this file; alone or with - to standard output, and nothing else there";
        HelpName = "FILE";
        Arity = ArgumentArity.ZeroOrOne;
        CustomParser = result => result.Tokens is [var token] ? token.Value : VerbOutput.StandardOutput;
    }

    /// <summary>Rejects a name that was meant for the command itself, as in <c>explain --json adam</c>.</summary>
    /// <param name="names">The names that the command takes.</param>
    /// <param name="kind">The noun for them.</param>
    /// <returns>The option itself.</returns>
    public JsonOption NotOneOf(IEnumerable<string> names, string kind)
    {
        Validators.Add(result =>
        {
            if (result.Tokens is [var token] && names.Contains(token.Value))
            {
                result.AddError(
                    $"{Name} {token.Value}: this would be the file to write. If the {kind} is meant, put it before "
                    + $"{Name}, or write '{Name} {VerbOutput.StandardOutput}'.");
            }
        });
        return this;
    }
}
