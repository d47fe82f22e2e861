namespace Downhill.Tests.Shared;

/// <summary>A page of which parts are generated: those between <c>generated: name</c> and <c>end</c>, each in a
/// comment.</summary>
internal static class GeneratedPage
{
    /// <summary>Fails if a file is not as it is generated now; with <c>DOWNHILL_ACCEPT=1</c> writes it first.</summary>
    /// <param name="path">The file, from the root of the repository.</param>
    /// <param name="generated">The file as it should be.</param>
    public static void ShouldHold(string path, string generated)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(file, generated);
        }

        (File.ReadAllText(file) == generated)
            .ShouldBeTrue($"{path} is generated, and the code has changed; write it anew with DOWNHILL_ACCEPT=1.");
    }

    /// <summary>Fails if a part is not as it is generated now; with <c>DOWNHILL_ACCEPT=1</c> writes it first.</summary>
    /// <param name="path">The page, from the root of the repository.</param>
    /// <param name="name">The name of the part.</param>
    /// <param name="generated">The part as it should be.</param>
    public static void ShouldHold(string path, string name, string generated)
    {
        var file = Path.Combine(Repository.Root, path);
        var page = File.ReadAllText(file);
        var begin = $"<!-- generated: {name} -->\n";
        var start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = page.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(begin.Length, $"{path} has no part called {name}.");
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(file, page[..start] + generated + page[end..]);
        }
        else
        {
            page[start..end].ShouldBe(generated, $"The part '{name}' of {path} is generated; write it anew with DOWNHILL_ACCEPT=1.");
        }
    }
}
