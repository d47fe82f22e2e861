using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Downhill.Cli;

/// <summary>The usual help, and examples after it.</summary>
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
        if (parseResult.CommandResult.Command is IHasExamples { Examples: [_, ..] examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in examples)
            {
                output.WriteLine($"  {line}");
                output.WriteLine($"      {meaning}");
            }
        }

        return ExitCode.Done;
    }
}
