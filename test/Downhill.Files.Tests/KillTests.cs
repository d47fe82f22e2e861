using System.Diagnostics;
using System.Globalization;

namespace Downhill.Files.Tests;

public sealed class KillTests : IDisposable
{
    private const int Keep = 3;
    private const int Kills = 20;
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-kill-").FullName;

    private string FilePath => Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_process_killed_at_any_moment_leaves_its_newest_checkpoint_whole_and_those_before_it()
    {
        var random = new Random(7);
        var newest = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            var told = SaveUntilKilled(newest + 1, TimeSpan.FromMilliseconds(40 * random.NextDouble()));

            // One more may have been finished than it came to tell.
            newest = Version(FilePath);
            newest.ShouldBeInRange(told, told + 1);
            long[] before = [.. Enumerable.Range(1, Keep).Select(age => $"{FilePath}.{age}").Where(File.Exists).Select(
                Version)];
            before.ShouldBe(before.OrderDescending());
            before.ShouldAllBe(version => version <= newest && version > newest - (2 * Keep));
            before.Length.ShouldBeLessThan(Keep);
        }
    }

    /// <summary>The last version that a process told before it was killed; at least one.</summary>
    private long SaveUntilKilled(long first, TimeSpan delay)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Downhill.Saver.dll"), FilePath, $"{first}", $"{Keep}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine().ShouldNotBeNull();
        Thread.Sleep(delay);
        process.Kill();
        process.WaitForExit();
        line = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(
            line);
        return long.Parse(line, CultureInfo.InvariantCulture);
    }

    /// <summary>The version of a file, which must be whole.</summary>
    private static long Version(string path)
    {
        using var set = SafeTensors.Open(path);
        var values = set["values"].ToArray<long>();
        values.AsSpan().IndexOfAnyExcept(values[0]).ShouldBe(-1);
        set.Metadata["version"].ShouldBe($"{values[0]}");
        return values[0];
    }
}
