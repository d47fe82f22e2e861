// Opens the pages of a site in a Chromium, as narrow as a telephone, in the light and in the dark theme. Fails if a page
// complains to the console, does not load something, is wider than the window, or has a link or an anchor that leads
// nowhere.
//   dotnet run --project tools/CheckSite -- FOLDER
using System.Diagnostics;
using CheckSite;

string[] browsers = ["chromium", "chromium-browser", "google-chrome"];
var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
if (Array.Find(browsers, program => folders.Any(folder => File.Exists(Path.Combine(folder, program)))) is not { } browser)
{
    Console.WriteLine("docs: there is no Chromium, so nobody has looked at the pages (apt-get install chromium)");
    return Environment.GetEnvironmentVariable("CI") == "true" ? 1 : 0;
}

var watch = Stopwatch.StartNew();
using var site = new Site(Path.GetFullPath(args[0]));
var profile = Directory.CreateTempSubdirectory("check-site-");
using var running = Process.Start(new ProcessStartInfo(browser)
{
    ArgumentList = { "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile.FullName}", site.Address },
    UseShellExecute = false,
    RedirectStandardError = true,
    RedirectStandardOutput = true,
})!;
running.BeginErrorReadLine();
running.BeginOutputReadLine();
try
{
    var seen = await site.ServeAsync(TimeSpan.FromMinutes(5));
    var faults = seen.SelectMany(page => page.Faults
            .Concat(page.Links.Where(site.IsDead).Select(link => $"{link} leads nowhere"))
            .Select(fault => $"{page.Path}: {fault}"))
        .Distinct(StringComparer.Ordinal).ToArray();
    Array.ForEach(faults, fault => Console.Error.WriteLine($"docs: {fault}"));
    Console.WriteLine($"docs: looked at {seen.Count} pages: {faults.Length} faults ({watch.Elapsed.TotalSeconds:F0} s)");
    return seen.Count == site.Pages.Count && faults.Length == 0 ? 0 : 1;
}
finally
{
    running.Kill(entireProcessTree: true);
    await running.WaitForExitAsync();
    profile.Delete(recursive: true);
}
