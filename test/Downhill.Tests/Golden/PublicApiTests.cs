using System.Runtime.CompilerServices;

namespace Downhill.Tests.Golden;

/// <summary>A change of the public API is a decision, so it shows in a file that is reviewed.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "DOWNHILL_ACCEPT_API";

    [Fact]
    public void The_public_api_is_as_recorded()
    {
        var actual = PublicApi.Of(typeof(Optimizer).Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(Path.Combine(Here(), "PublicApi.txt"), actual);
            return;
        }

        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "PublicApi.txt"));

        if (actual != golden)
        {
            Assert.Fail(
                $"The public API of Downhill has changed. If it was meant to, run the tests once with {Accept}=1 and commit "
                + $"Golden/PublicApi.txt.\n{Difference(golden, actual)}");
        }
    }

    // Members bear the name of their type, so that a line says enough and can be compared as one of a set.
    private static string Difference(string golden, string actual)
    {
        var (before, after) = (Lines(golden), Lines(actual));
        var gone = before.Except(after).Select(line => "- " + line);
        var come = after.Except(before).Select(line => "+ " + line);
        return string.Join('\n', gone.Concat(come));
    }

    private static HashSet<string> Lines(string text)
    {
        var type = "";
        return
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line[0] == ' ' ? $"{type}: {line.Trim()}" : type = line),
        ];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
