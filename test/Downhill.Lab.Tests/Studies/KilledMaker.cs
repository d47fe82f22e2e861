using System.Diagnostics;

namespace Downhill.Lab.Tests.Studies;

/// <summary>A process that makes a study or a tuning, and is killed.</summary>
internal static class KilledMaker
{
    /// <summary>What a process trained until it was killed, and whether it came to the end.</summary>
    /// <param name="args">What it makes: the database of a study, or the folder of a tuning.</param>
    /// <param name="most">The number of epochs that it may train, which it may be in the midst of when it is
    /// killed.</param>
    /// <param name="share">The share of its lines to hear before.</param>
    public static (IReadOnlyList<string> Trained, bool IsOver) Make(string[] args, int most, double share)
    {
        using var process = Start(args);
        process.StandardInput.Write(string.Concat(Enumerable.Repeat("go\n", most)));
        process.StandardInput.Flush();
        List<string> lines = [process.StandardOutput.ReadLine().ShouldNotBeNull()];

        // Each epoch that it may train is told by a line at least, so there are that many to hear.
        while (lines.Count - 1 < share * (most + 1))
        {
            lines.Add(process.StandardOutput.ReadLine().ShouldNotBeNull());
        }

        process.Kill();
        process.WaitForExit();
        lines.AddRange(process.StandardOutput.ReadToEnd().Split('\n'));
        return (
            [.. lines.Where(line => line.StartsWith("train ", StringComparison.Ordinal)).Select(line => line[6..])],
            lines.Contains("over"));
    }

    /// <summary>Starts the process, which trains nothing until it is let.</summary>
    public static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Downhill.StudyMaker.dll"), .. args])
    {
        UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;
}
