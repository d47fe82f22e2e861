using System.CommandLine;
using Downhill.Files;

namespace Downhill.Cli;

/// <summary><c>--json</c>: to a file, or, alone or with <c>-</c>, to standard output.</summary>
internal sealed class JsonOption : Option<string?>
{
    /// <summary>What stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The option, for a record of some kind.</summary>
    /// <param name="record">What is written.</param>
    public JsonOption(string record = "the record")
        : base("--json")
    {
        Description = $"Write {record} to this file; alone or with - to standard output, and nothing else there";
        HelpName = "FILE";
        Arity = ArgumentArity.ZeroOrOne;
        CustomParser = result => result.Tokens is [var token] ? token.Value : StandardOutput;
    }

    /// <summary>Writes a record.</summary>
    /// <param name="json">The record.</param>
    /// <param name="target">Where to: a file or <see cref="StandardOutput"/>.</param>
    /// <param name="streams">Where standard output is.</param>
    public static void Write(string json, string target, Streams streams)
    {
        if (target == StandardOutput)
        {
            streams.Out.WriteLine(json);
            return;
        }

        AtomicFile.EnsureWritable(target);
        AtomicFile.Write(target, temporary => File.WriteAllText(temporary, json + "\n"));
    }

    /// <summary>Refuses a name that was meant for the command itself: <c>explain --json adam</c>.</summary>
    /// <param name="names">Names that the command takes.</param>
    /// <param name="kind">What they are names of.</param>
    public JsonOption NotOneOf(IEnumerable<string> names, string kind)
    {
        Validators.Add(result =>
        {
            if (result.Tokens is [var token] && names.Contains(token.Value))
            {
                result.AddError($"{Name} {token.Value}: this would be the file to write. If the {kind} is meant, put it before "
                    + $"{Name}, or write '{Name} {StandardOutput}'.");
            }
        });
        return this;
    }
}
