using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Downhill.Lab.Export;
using Downhill.Lab.Records;

namespace Downhill.Lab.Studies;

/// <summary>A worker in a process of its own, which is told trials and answers with outcomes, a line of JSON
/// each.</summary>
/// <remarks>The process ends when this one does, however that ends: its standard input closes. One that dies, as when
/// memory runs out, is replaced, and its trial begun again.</remarks>
/// <param name="plan">The plan of the study.</param>
/// <param name="program">The path of the program.</param>
/// <param name="args">The arguments that make it run <see cref="WorkerLoop"/>.</param>
internal sealed class RemoteWorker(StudyPlan plan, string program, IReadOnlyList<string> args) : IStudyWorker
{
    private const int MostAttempts = 3;
    private ChildProcess? process;
    private Channel<string> answers = Channel.CreateUnbounded<string>();

    /// <inheritdoc/>
    public async Task<StudyOutcome> MakeAsync(StudyJob job, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsureStartedAsync(stop).ConfigureAwait(false);
                await SendAsync(job, stop).ConfigureAwait(false);
                return Outcome(await AnswerAsync(stop).ConfigureAwait(false), job);
            }
            catch (EndOfStreamException) when (attempt < MostAttempts)
            {
                End();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private async Task EnsureStartedAsync(CancellationToken stop)
    {
        if (process is not null)
        {
            return;
        }

        var channel = answers = Channel.CreateUnbounded<string>();
        process = new(program, args, told: line => channel.Writer.TryWrite(line));
        _ = process.Over.ContinueWith(
            _ => channel.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);
        if (await AnswerAsync(stop).ConfigureAwait(false) != WorkerLoop.Greeting(plan))
        {
            throw new IOException("The file of the study was changed while it was made. Begin again.");
        }
    }

    private async Task SendAsync(StudyJob job, CancellationToken stop)
    {
        try
        {
            await process!.Input.WriteAsync(
                Encoding.UTF8.GetBytes(JsonSerializer.Serialize(job, RecordJson.Plain) + "\n"), stop)
                .ConfigureAwait(false);
            await process.Input.FlushAsync(stop).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new EndOfStreamException(Died(), e);
        }
    }

    private async Task<string> AnswerAsync(CancellationToken stop)
    {
        while (await answers.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            if (answers.Reader.TryRead(out var line) && line.Length > 0)
            {
                return line;
            }
        }

        throw new EndOfStreamException(Died());
    }

    private string Died() =>
        $"A worker of the study ended {MostAttempts} times without an answer. {process!.LastWords} Where memory runs "
        + "out, give fewer --workers.";

    private StudyOutcome Outcome(string answer, StudyJob job)
    {
        var reply = JsonSerializer.Deserialize<WorkerReply>(answer, RecordJson.Plain)!;
        return reply.Outcome ?? throw new InvalidDataException(
            $"{plan.Tunings[job.Tuning].Entries[0].Id} on {plan.Tasks[job.Task].Id}, seed {job.Seed}: {reply.Error}");
    }

    private void End()
    {
        process?.Dispose();
        process = null;
    }
}
