using System.Diagnostics;

namespace Downhill.Files.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-atomic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_named()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        Should.Throw<IOException>(() => AtomicFile.EnsureWritable(Path.Combine(file, "below", "x")))
            .Message.ShouldStartWith($"{file}: this is a file, so there can be nothing in it.");
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_told_with_the_file_that_was_wanted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A folder of the system that takes no file, whoever asks.");
        var wanted = $"{folder}/{new string('x', 255)}";

        Should.Throw<IOException>(() => AtomicFile.EnsureWritable(wanted)).Message.ShouldStartWith(
            $"{wanted}: its folder takes no new file.");
    }

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
        AtomicFile.Write("/dev/null", path => File.WriteAllText(path, "gone"), keep: 3);

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

    [Fact]
    public void A_file_that_could_not_be_written_leaves_the_old_one_and_no_litter()
    {
        var path = Path.Combine(folder, "kept.txt");
        File.WriteAllText(path, "old");

        Should.Throw<IOException>(() => AtomicFile.Write(path, temporary =>
        {
            File.WriteAllText(temporary, "half");
            throw new IOException("full");
        }));

        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(folder, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void As_many_generations_are_kept_as_were_asked_for()
    {
        var path = Path.Combine(folder, "file");
        for (var version = 1; version <= 5; version++)
        {
            AtomicFile.Write(path, temporary => File.WriteAllText(temporary, $"{version}"), keep: 3);
        }

        Files().ShouldBe(["file 5", "file.1 4", "file.2 3"]);
    }

    [Fact]
    public void Two_generations_are_the_new_file_and_the_one_before()
    {
        var path = Path.Combine(folder, "file");
        for (var version = 1; version <= 3; version++)
        {
            AtomicFile.Write(path, temporary => File.WriteAllText(temporary, $"{version}"), keep: 2);
        }

        Files().ShouldBe(["file 3", "file.1 2"]);
    }

    [Fact]
    public void A_generation_that_is_missing_costs_no_other()
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, "3");
        File.WriteAllText(path + ".2", "1");

        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "4"), keep: 3);

        Files().ShouldBe(["file 4", "file.1 3", "file.2 1"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_generation_that_has_two_names_since_somebody_was_killed_is_no_hindrance(int keep)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, "1");
        FileSync.Link(path, path + ".1");

        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "2"), keep);

        Files().Take(2).ShouldBe(["file 2", "file.1 1"]);
        Litter().ShouldBeEmpty();
    }

    [Fact]
    public void While_generations_age_the_newest_keeps_its_name()
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, "2");
        File.WriteAllText(path + ".1", "1");

        FileRotation.Shift(path, 3);

        Files().ShouldBe(["file 2", "file.1 2", "file.2 1"]);
    }

    [Fact]
    public void What_was_begun_and_left_is_removed_after_an_hour_and_nothing_else_is()
    {
        var path = Path.Combine(folder, "file");
        string[] names = ["file.12-3.tmp", "file.99.tmp", "file.old.tmp", "file.tmp", "file.12-3", "other.12-3.tmp"];
        foreach (var name in names.Append("file.7-7.tmp"))
        {
            File.WriteAllText(Path.Combine(folder, name), "");
            File.SetLastWriteTimeUtc(
                Path.Combine(folder, name), DateTime.UtcNow.AddMinutes(name == "file.7-7.tmp" ? -50 : -70));
        }

        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "new"));

        Files().ShouldBe(["file new", "file.12-3 ", "file.7-7.tmp ", "file.old.tmp ", "file.tmp ", "other.12-3.tmp "]);
    }

    [Fact]
    public void Folders_are_made_however_many_are_missing()
    {
        var path = Path.Combine(folder, "a", "b", "c", "file");

        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "new"));

        File.ReadAllText(path).ShouldBe("new");
    }

    /// <summary>All files with what they hold.</summary>
    private string[] Files() => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetFileName(path)} {File.ReadAllText(path)}")];

    private string[] Litter() => Directory.GetFiles(folder, "*.tmp", SearchOption.AllDirectories);
}
