namespace Downhill.Tests.Shared;

/// <summary>What a person reads, as it was agreed on. To accept a change, look at it, then run the tests once with
/// <c>DOWNHILL_ACCEPT=1</c> and commit the file.</summary>
internal static class GoldenFile
{
    /// <summary>Compares a text with a file in the folder <c>Golden</c> of a test project.</summary>
    public static void ShouldHold(string project, string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "test", project, "Golden", name);
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var golden = File.ReadAllText(path);
        if (actual != golden)
        {
            Assert.Fail($"{project}/Golden/{name} has changed. If that is meant, accept it with DOWNHILL_ACCEPT=1.\n"
                + string.Join('\n', Difference(golden.Split('\n'), actual.Split('\n'))));
        }
    }

    /// <summary>The lines round the first that differs.</summary>
    private static IEnumerable<string> Difference(string[] golden, string[] actual)
    {
        var same = golden.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return golden.Skip(same).Take(8).Select(line => "- " + line).Concat(
            actual.Skip(same).Take(8).Select(line => "+ " + line));
    }
}
