using System.Text;
using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>A trace may come from anywhere: it is replayed, or refused with its name and place.</summary>
public sealed class TraceFuzzTests : IDisposable
{
    /// <summary>Weights are read as doubles and compared by tensor, once in double and once in float.</summary>
    private const int BytesPerByte = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-traces-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("adopt.all.json")]
    [InlineData("schedules-torch.json")]
    [InlineData("averages.json")]
    public void A_damaged_file_is_replayed_or_refused(string name)
    {
        var sound = File.ReadAllBytes(Path.Combine(CommittedTraces.Folder, name));
        var opened = TraceFolder.Open(CommittedTraces.Folder);

        var read = new Fuzz(folder, BytesPerByte).Run(
            300, random => Damaged(random, sound), path => _ = opened.Replay(TraceValue.Read(path)).Count());

        read.ShouldBeInRange(0.01, 0.99);
    }

    /// <summary>Damages digits and words more often than bytes, since of those JSON's parser notices all.</summary>
    private static byte[] Damaged(Random random, byte[] sound)
    {
        if (random.Next(4) == 0)
        {
            return new Mutation(random).Of(sound);
        }

        var text = Encoding.UTF8.GetString(sound);
        string[] words = ["null", "1e999", "-1", "[]", "{}", "\"NaN\"", "\"\\ud800\"", "true", "4000000000", "0.5"];
        var at = random.Next(Math.Min(text.Length, random.Next(2) == 0 ? 1500 : text.Length));
        var from = text.LastIndexOfAny([':', ',', '['], at) + 1;
        var to = text.IndexOfAny([',', ']', '}', '\n'], from);
        return Encoding.UTF8.GetBytes(text[..from] + words[random.Next(words.Length)] + text[to..]);
    }
}
