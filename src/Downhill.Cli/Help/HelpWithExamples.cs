using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Downhill.Cli.Output;

namespace Downhill.Cli.Help;

/// <summary>The usual help, with examples after it.</summary>
/// <param name="usual">The usual help.</param>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private const int Width = 100;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = Width;
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples command)
        {
            Write(command, parseResult.InvocationConfiguration.Output);
        }

        return ExitCode.Done;
    }

    private static void Write(IHasExamples command, TextWriter output)
    {
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in command.Examples)
        {
            output.WriteLine($"  {line}");
            output.WriteLine($"      {meaning}");
        }

        foreach (var note in command.Notes)
        {
            output.WriteLine();
            foreach (var line in Wrapped(note))
            {
                output.WriteLine(line);
            }
        }
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        while (text.Length > Width)
        {
            var end = text.LastIndexOf(' ', Width);
            yield return text[..end];
            text = text[(end + 1)..];
        }

        yield return text;
    }
}
