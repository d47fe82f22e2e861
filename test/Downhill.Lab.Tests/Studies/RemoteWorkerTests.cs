using Downhill.Lab.Studies;

namespace Downhill.Lab.Tests.Studies;

/// <summary>Workers in other processes, played by a shell.</summary>
public sealed class RemoteWorkerTests : IDisposable
{
    private const string Answer =
        """{"outcome":{"loss":0.1,"accuracy":null,"seconds":1,"isAlone":false,"metrics":[]},"error":null}""";

    private static readonly StudyJob Job = new(0, 1, [0.1], 7, 1, IsReport: false);
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-worker-").FullName;
    private readonly StudyPlan plan = StudyTests.Plan();

    private string Greeting => WorkerLoop.Greeting(plan);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task One_that_dies_is_replaced_and_its_trial_begun_again()
    {
        var mark = Path.Combine(folder, "mark");

        var outcome = await Make($"read job; [ -e {mark} ] || {{ touch {mark}; exit 9; }}; echo '{Answer}'; cat");

        outcome.Loss.ShouldBe(0.1);
    }

    [Fact]
    public async Task One_that_always_dies_is_told_with_its_last_words() =>
        (await Should.ThrowAsync<IOException>(() => Make("read job; echo 'Out of memory.' >&2; exit 9"))).Message
            .ShouldBe("A worker of the study ended 3 times without an answer. It said: Out of memory. Where memory "
                + "runs out, give fewer --workers.");

    [Fact]
    public async Task The_error_of_a_trial_is_told_with_its_name() =>
        (await Should.ThrowAsync<InvalidDataException>(
            () => Make("""read job; echo '{"outcome":null,"error":"No."}'; cat"""))).Message
            .ShouldBe("adam on near, seed 7: No.");

    [Fact]
    public async Task One_that_read_another_file_is_not_worked_with() =>
        (await Should.ThrowAsync<IOException>(() => Make("cat", "[]"))).Message.ShouldContain("was changed");

    [Fact]
    public void The_loop_answers_each_trial_as_a_worker_in_this_process_would_until_there_are_no_more()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var job = """{"task":0,"tuning":1,"values":[0.1],"seed":7,"epochs":1,"isReport":false}""";

        WorkerLoop.Run(plan, isAlone: true, new StringReader(""), output);
        output.ToString().ShouldBe(Greeting + "\n");

        var input = new WaitingReader(new([job, "{}", job]), output, lines: 4);
        WorkerLoop.Run(plan, isAlone: true, input, output);

        var lines = output.ToString().Split('\n');
        lines.Length.ShouldBe(6);
        lines[2].ShouldStartWith("{\"outcome\":{\"loss\":");
        lines[3].ShouldContain("\"error\":\"");
        using LocalWorker local = new(plan, isAlone: true);
        lines[4].ShouldContain($"\"loss\":{local.Make(Job, CancellationToken.None).Loss:R},");
    }

    private async Task<StudyOutcome> Make(string script, string? greeting = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There may be no shell.");
        using RemoteWorker worker = new(plan, "sh", ["-c", $"echo '{greeting ?? Greeting}'; {script}"]);
        return await worker.MakeAsync(Job, TestContext.Current.CancellationToken);
    }

    /// <summary>Gives lines, and ends when so many lines are answered.</summary>
    private sealed class WaitingReader(Queue<string> given, StringWriter output, int lines) : TextReader
    {
        public override string? ReadLine()
        {
            if (given.TryDequeue(out var line))
            {
                return line;
            }

            SpinWait.SpinUntil(() => output.ToString().Count(letter => letter == '\n') > lines);
            return null;
        }
    }
}
