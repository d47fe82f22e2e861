namespace Downhill.Lab.Export;

/// <summary>A program of others that is needed for an export.</summary>
/// <param name="Title">The name in print.</param>
/// <param name="Option">The option that names it on a command line.</param>
/// <param name="Names">The possible names of its file, without the ending of Windows.</param>
/// <param name="Places">The possible paths beside those of the search path.</param>
/// <param name="Cures">The commands that install it: on Linux, macOS, Windows.</param>
internal sealed record InstalledProgram(
    string Title, string Option, IReadOnlyList<string> Names, IReadOnlyList<string> Places,
    (string Linux, string Mac, string Windows) Cures)
{
    /// <summary>Gets Chromium, or a browser made of it.</summary>
    public static InstalledProgram Browser { get; } = new(
        "Chromium", "--browser",
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"],
        [
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            InPrograms("Google/Chrome/Application/chrome.exe"),
            InPrograms("Chromium/Application/chrome.exe"),
            InPrograms("Microsoft/Edge/Application/msedge.exe"),
        ],
        ("apt-get install chromium", "brew install --cask chromium", "winget install Google.Chrome"));

    /// <summary>Gets ffmpeg, which makes films.</summary>
    public static InstalledProgram Ffmpeg { get; } = new(
        "ffmpeg", "--ffmpeg", ["ffmpeg"], ["/opt/homebrew/bin/ffmpeg", "/usr/local/bin/ffmpeg"],
        ("apt-get install ffmpeg", "brew install ffmpeg", "winget install Gyan.FFmpeg"));

    /// <summary>Returns the path of the program.</summary>
    /// <param name="given">The path that the user gives; null to look for the program.</param>
    /// <param name="purpose">The purpose in messages, such as a file.</param>
    /// <exception cref="FileNotFoundException">The program is not there; the message says how to install
    /// it.</exception>
    public string Find(string? given, string purpose) => given is null
        ? TryFind() ?? throw new FileNotFoundException(
            $"{purpose} needs {Title}, which is not on the path ({string.Join(", ", Names)}). "
            + $"Install it with '{Cure}', or say where it is with {Option} PATH.")
        : OnPath(given) ?? throw new FileNotFoundException(
            $"{Option} {given}: {(Directory.Exists(given) ? "this is a folder" : "there is no such program")}. "
            + $"Give the path of {Title}; '{Cure}' installs it.");

    /// <summary>Returns the path of the program; null if it is in none of the usual places.</summary>
    public string? TryFind() =>
        Names.Select(OnPath).Concat(Places.Where(File.Exists)).FirstOrDefault(found => found is not null);

    private string Cure => OperatingSystem.IsWindows()
        ? Cures.Windows : OperatingSystem.IsMacOS() ? Cures.Mac : Cures.Linux;

    private static string InPrograms(string path) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), path);

    private static string? OnPath(string name)
    {
        var folders = name.AsSpan().IndexOfAny('/', '\\') >= 0
            ? [""]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd"] : [""];
        return folders.SelectMany(
            folder => endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }
}
