using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Downhill.Lab.Export;

namespace Downhill.Lab.Tests.Export;

/// <summary>It counts the programs that run, so no other browser may be started meanwhile.</summary>
[Collection(OneBrowser.Collection)]
public sealed class PictureFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_PNG_has_the_size_that_was_asked_for()
    {
        var path = Write(PictureFormat.Png, "x.png");

        var bytes = File.ReadAllBytes(path);
        bytes[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(121);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)).ShouldBe(61);
    }

    [Theory]
    [InlineData("Gif", 121, 61)]
    [InlineData("Mp4", 120, 60)]
    public void A_film_shows_each_moment_in_its_place(string format, int width, int height)
    {
        var path = Write(Enum.Parse<PictureFormat>(format), "film");

        var frames = Pixels(path, width * height * 3);
        frames.Count.ShouldBe(38);
        for (var frame = 0; frame < frames.Count; frame++)
        {
            RedFrom(frames[frame], width, height).ShouldBe(Math.Min(100, 4 * frame), 1.01);
        }
    }

    [Fact]
    public void After_an_interruption_nothing_is_left_and_no_program_runs()
    {
        using var source = new CancellationTokenSource();
        var (browser, ffmpeg) = (Available.Browser, Available.Ffmpeg);
        var path = Path.Combine(folder, "film.mp4");
        var file = new PictureFile(
            Square.Svg, 121, 61)
        { Browser = browser, Ffmpeg = ffmpeg, Shot = (done, _) => Stop(done) };

        Should.Throw<OperationCanceledException>(() => file.Write(path, PictureFormat.Mp4, source.Token));

        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
        Children().ShouldBeEmpty();

        void Stop(int done)
        {
            if (done == 5)
            {
                Children().ShouldNotBeEmpty();
                source.Cancel();
            }
        }
    }

    [Fact]
    public void What_a_failing_program_said_is_told_and_no_file_is_left()
    {
        var (browser, path) = (Available.Browser, Path.Combine(folder, "x.gif"));
        var file = new PictureFile(Square.Svg, 121, 61) { Browser = browser, Ffmpeg = "/bin/ls" };

        var fault = Should.Throw<IOException>(
            () => file.Write(path, PictureFormat.Gif, TestContext.Current.CancellationToken));

        fault.Message.ShouldStartWith("/bin/ls made no film and ended with 2. It said: ");
        fault.Message.ShouldNotContain(folder);
        fault.Message.ShouldContain("option");
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_browser_that_is_none_is_told_with_what_it_said()
    {
        var file = new PictureFile(Square.Svg, 121, 61) { Browser = "/bin/ls" };

        var fault = Should.Throw<IOException>(
            () => file.Write(Path.Combine(folder, "x.png"), PictureFormat.Png, TestContext.Current.CancellationToken));

        fault.Message.ShouldStartWith("/bin/ls ended at once. It said: ");
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_program_that_is_missing_is_told_with_what_installs_it()
    {
        var fault = Should.Throw<FileNotFoundException>(
            () => InstalledProgram.Browser.Find("/no/such/chromium", "x.png"));

        fault.Message.ShouldStartWith(
            "--browser /no/such/chromium: there is no such program. Give the path of Chromium; '");
        fault.Message.ShouldContain(" install ");
    }

    private string Write(PictureFormat format, string name)
    {
        var path = Path.Combine(folder, name);
        var ffmpeg = format == PictureFormat.Png ? null : Available.Ffmpeg;
        new PictureFile(Square.Svg, 121, 61) { Browser = Available.Browser, Ffmpeg = ffmpeg }
            .Write(path, format, TestContext.Current.CancellationToken);
        Directory.GetFiles(folder).ShouldBe([path]);
        return path;
    }

    /// <summary>The column in which red begins, half way up.</summary>
    private static double RedFrom(byte[] frame, int width, int height) => Enumerable.Range(0, width)
        .First(x => frame.AsSpan((height / 2 * width + x) * 3, 3) is [> 128, < 128, < 128]);

    /// <summary>The frames of a film in red, green and blue.</summary>
    private static List<byte[]> Pixels(string path, int size)
    {
        var info = new ProcessStartInfo(
            Available.Ffmpeg, ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-fps_mode",
                "passthrough", "-"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = Process.Start(info)!;
        using var all = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(all);
        return [.. all.ToArray().Chunk(size)];
    }

    /// <summary>The processes that this one started and that go on; only where the system tells.</summary>
    private static IReadOnlyList<string> Children() => !OperatingSystem.IsLinux() ? [] :
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
           let words = Stat(folder)
           where words.Length > 2 && words[1] == $"{Environment.ProcessId}" && words[0] != "Z"
           select folder,
    ];

    /// <summary>State, parent and more of a process.</summary>
    private static string[] Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
