using System.Diagnostics;
using Downhill.Lab.Records;

namespace Downhill.Lab.Tests.Records;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-atomic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_link_stays_a_link_and_what_it_leads_to_is_written()
    {
        var (link, target) = (Path.Combine(folder, "link"), Path.Combine(folder, "there", "target"));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);

        AtomicFile.EnsureWritable(link);
        AtomicFile.Write(link, path => File.WriteAllText(path, "new"));

        new FileInfo(link).LinkTarget.ShouldBe(target);
        File.ReadAllText(target).ShouldBe("new");
        Litter().ShouldBeEmpty();
    }

    [Fact]
    public void A_link_to_nothing_yet_has_its_target_made()
    {
        var (link, target) = (Path.Combine(folder, "link"), Path.Combine(folder, "target"));
        File.CreateSymbolicLink(link, target);

        AtomicFile.Write(link, path => File.WriteAllText(path, "new"));

        new FileInfo(link).LinkTarget.ShouldBe(target);
        File.ReadAllText(target).ShouldBe("new");
    }

    [Fact]
    public void Who_reads_the_old_file_goes_on_reading_the_old_file()
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, "old");
        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "new"));

        reader.ReadToEnd().ShouldBe("old");
        File.ReadAllText(path).ShouldBe("new");
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        AtomicFile.EnsureWritable("/dev/null");
        AtomicFile.Write("/dev/null", path => File.WriteAllText(path, "gone"));

        new FileInfo("/dev/null").Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = Path.Combine(folder, "pipe");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        AtomicFile.EnsureWritable(pipe);
        var read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        AtomicFile.Write(pipe, path => File.WriteAllText(path, "through"));

        (await read).ShouldBe("through");
        File.Exists(pipe).ShouldBeTrue();
        Litter().ShouldBeEmpty();
    }

    private string[] Litter() => Directory.GetFiles(folder, "*.tmp", SearchOption.AllDirectories);
}
