using System.CommandLine;
using System.Text.RegularExpressions;
using Downhill.Cli.Output;

namespace Downhill.Cli.Tests;

/// <summary>The commands of the README and of the page of the tool, as somebody pastes them who has just cloned the
/// repository.</summary>
public sealed partial class ReadmeTests
{
    private const string Tool = "dotnet run -c Release --project src/Downhill.Cli -- ";
    private const string Sample = "dotnet run -c Release --project samples/";
    private static readonly string[] Inputs = ["--weights", "--gradients", "--diff", "--state-in", "--resume", "--data",
        "file"];

    [Fact]
    public void Every_command_parses_and_names_files_that_are_there_or_that_one_before_it_made()
    {
        var made = new List<string>();
        foreach (var command in Commands())
        {
            if (command.StartsWith(Sample, StringComparison.Ordinal))
            {
                var words = command[Sample.Length..].Split(" -- ");
                File.Exists(Path.Combine(Repository.Root, "samples", words[0], $"{words[0]}.csproj")).ShouldBeTrue(
                    command);
                made.AddRange(words[1..]);
            }
            else if (command.StartsWith(Tool, StringComparison.Ordinal))
            {
                var values = Parse(command[Tool.Length..]);
                foreach (var (name, path) in values.Where(value => Inputs.Contains(value.Name)))
                {
                    (File.Exists(Path.Combine(Repository.Root, path))
                        || made.Exists(file => path.StartsWith(file, StringComparison.Ordinal)))
                        .ShouldBeTrue($"{name} {path}: nothing before this made it: {command}");
                }

                made.AddRange(values.Where(value => value.Name == "--out").Select(value => value.Path));
            }
        }

        made.ShouldAllBe(path => path.StartsWith("runs/", StringComparison.Ordinal));
        made.Count.ShouldBe(6);
    }

    [Fact]
    public void The_first_command_is_the_main_job_and_says_something_while_it_builds()
    {
        Commands().First().ShouldBe(Tool + "compare");
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ShouldContain(
            "    dotnet run -c Release -v minimal --project src/Downhill.Cli -- compare\n");
    }

    [Fact]
    public void What_draws_says_where_to_since_it_would_draw_into_the_root() =>
        Commands().Where(command => command.StartsWith(Tool + "paths", StringComparison.Ordinal))
            .ShouldAllBe(command => command.Contains(" --out ", StringComparison.Ordinal));

    /// <summary>The values of the options and arguments, by name.</summary>
    private static List<(string Name, string Path)> Parse(string command)
    {
        var parsed = new DownhillCommand(new(TextWriter.Null, TextWriter.Null, 80), default).Parse(command);
        parsed.Errors.Select(error => error.Message).ShouldBeEmpty(command);
        var options = parsed.CommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>()
            .Where(option => !option.Implicit).Select(option => (option.Option.Name, string.Join(' ', option.Tokens)));
        var arguments = parsed.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>()
            .Select(argument => (argument.Argument.Name, string.Join(' ', argument.Tokens)));
        return [.. options, .. arguments];
    }

    /// <summary>Lines that are indented by four, outside of blocks of C#; what ends with a backslash goes on.</summary>
    private static IEnumerable<string> Commands()
    {
        var pages = new[] { "README.md", "docs/tool.md" }
            .Select(page => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n"));
        var text = Blocks().Replace(string.Concat(pages), "");
        return Continuation().Replace(text, " ").Split('\n')
            .Where(line => line.StartsWith("    dotnet ", StringComparison.Ordinal))
            .Select(line => line.Trim().Replace(" -v minimal", "", StringComparison.Ordinal));
    }

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@" \\\n +")]
    private static partial Regex Continuation();
}
