using System.Text;
using Downhill.Lab.Logs;
using Downhill.Lab.Tests.Experiments;
using Downhill.Tests.Shared;
using Downhill.Training;

namespace Downhill.Lab.Tests.Logs;

/// <summary>A record is believed in nothing: what cannot be is told with its place.</summary>
public sealed class HostileRecordTests : IDisposable
{
    private const string Begun = """{"kind":"point","run":"adam","seed":3,"epoch":1,"step":5,"seconds":0.1,"loss":2}""";
    private const string Epoch =
        """{"kind":"epoch","run":"adam","seed":3,"epoch":1,"step":5,"seconds":0.1,"loss":2,"testLoss":2,"testAccuracy":0.5}""";

    private readonly string folder = TinyData.Write();
    private readonly RunFolder record;

    public HostileRecordTests()
    {
        record = new(Path.Combine(folder, "record"));
        Recorded.Comparison().Make(Mnist.Load(folder), "tiny", null, record, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", "line 2 is none of this record: The input does not contain any JSON tokens")]
    [InlineData("null", "it holds null")]
    [InlineData("[]", "The JSON value could not be converted")]
    [InlineData("{}", "missing required properties")]
    [InlineData("""{"kind":"other","run":"adam","seed":3,"epoch":1}""", "The JSON value could not be converted to")]
    [InlineData("""{"kind":0,"run":"adam","seed":3,"epoch":1}""", "The JSON value could not be converted to")]
    [InlineData("""{"kind":"point","kind":"point","run":"adam","seed":3,"epoch":1}""", "Duplicate")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":1}""", "step and seconds are missing")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":1,"step":0,"seconds":1}""", "step is 0")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":0,"step":6,"seconds":1}""", "epoch is 0")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":1,"step":6,"seconds":-1}""", "seconds is -1")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1e999}""", "seconds is not finite")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1,"loss":1e999}""", "loss is not finite")]
    [InlineData("""{"kind":"epoch","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1}""", "testAccuracy is missing")]
    [InlineData("""{"kind":"epoch","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1,"testAccuracy":2}""", "testAccuracy is 2")]
    [InlineData("""{"kind":"end","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1}""", "diverged is missing")]
    [InlineData("""{"kind":"end","run":"adam","seed":3,"epoch":1,"step":6,"seconds":1,"diverged":true}""", "epoch 1 of adam, seed 3, comes after 0 epochs")]
    [InlineData("""{"kind":"trial","run":"adam","seed":3,"epoch":1}""", "a trial has values and report")]
    [InlineData("""{"kind":"trial","run":"adam","seed":3,"epoch":1,"values":{},"report":true}""", "kind trial does not belong to compare")]
    [InlineData("""{"kind":"point","run":"lion","seed":3,"epoch":1,"step":6,"seconds":1}""", "lion, seed 3, is not in run.json")]
    [InlineData("""{"kind":"point","run":"adam","seed":4,"epoch":1,"step":6,"seconds":1}""", "adam, seed 4, is not in run.json")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":3,"step":6,"seconds":1}""", "epoch 3 of adam, seed 3, is more than 2")]
    [InlineData("""{"kind":"point","run":"adam","seed":3,"epoch":2,"step":6,"seconds":1}""", "epoch 2 of adam, seed 3, comes after 0 epochs")]
    [InlineData(Begun, "step 5 of adam, seed 3, comes after step 5")]
    [InlineData("""{"kind":"point","run":"adam","seed":5,"epoch":2,"step":6,"seconds":1}""", "adam, seed 5, does not begin there")]
    public void A_line_that_cannot_be_is_told_with_its_number(string line, string told)
    {
        File.WriteAllText(record.Metrics, $"{Begun}\n{line}\n{Epoch}\n");

        var fault = Should.Throw<InvalidDataException>(record.Load).Message;

        fault.ShouldStartWith($"{record.Metrics}: line 2 is none of this record: ");
        fault.ShouldContain(told);
        fault.ShouldEndWith(". Restore the file, or give another folder.");
    }

    [Theory]
    [InlineData("", "no header of a run record")]
    [InlineData("[]", "no header of a run record")]
    [InlineData("{\"format\":2}", "its format is 2, and 1 is what this version of Downhill reads")]
    [InlineData("{\"format\":1}", "missing required properties")]
    [InlineData("{\"format\":1,\"plan\":null,\"processes\":[]}", "no header of a run record")]
    public void A_header_that_cannot_be_is_told(string text, string told)
    {
        File.WriteAllText(record.Header, text);

        var fault = Should.Throw<InvalidDataException>(record.Load).Message;

        fault.ShouldStartWith($"{record.Header}: ");
        fault.ShouldContain(told);
    }

    [Theory]
    [InlineData("\"epochs\": 2", "\"epochs\": 0", "nothing to make")]
    [InlineData("\"batch\": 64", "\"batch\": 0", "no batch")]
    [InlineData("\"steps\": 5", "\"steps\": -1", "no steps")]
    [InlineData("\"id\": \"lost\"", "\"id\": \"adam\"", "A run is there twice")]
    [InlineData("\"settings\": {", "\"settings\": {\"x\": [],", "A setting is a number")]
    [InlineData("\"runs\": [", "\"runs\": [null,", "A null stands in the list runs")]
    public void A_plan_that_cannot_be_is_told(string right, string wrong, string told)
    {
        var header = File.ReadAllText(record.Header);
        header.ShouldContain(right);
        File.WriteAllText(record.Header, header.Replace(right, wrong, StringComparison.Ordinal));

        Should.Throw<InvalidDataException>(record.Load).Message.ShouldContain(told);
    }

    [Fact]
    public void A_run_of_a_billion_epochs_that_ended_at_once_takes_no_memory_for_them()
    {
        var header = File.ReadAllText(record.Header);
        File.WriteAllText(
            record.Header, header.Replace("\"epochs\": 2", "\"epochs\": 1000000000", StringComparison.Ordinal));

        record.Load().ToComparison().Runs.ShouldAllBe(run => run.Epochs.Count <= 2);
    }

    [Theory]
    [InlineData(LineReader.MostBytes - 1, true)]
    [InlineData(LineReader.MostBytes, false)]
    [InlineData(10 * LineReader.MostBytes, false)]
    public void A_line_without_end_is_not_read_to_its_end(int length, bool isRead)
    {
        using var file = new MemoryStream([.. "a\n"u8, .. new byte[length], (byte)'\n', .. "b\n"u8]);
        LineReader reader = new(file);

        Encoding.UTF8.GetString(reader.Next(out _)!).ShouldBe("a");
        (reader.Next(out var fault)?.Length == length).ShouldBe(isRead);
        (fault is null).ShouldBe(isRead);
        if (isRead)
        {
            Encoding.UTF8.GetString(reader.Next(out _)!).ShouldBe("b");
            reader.Next(out _).ShouldBeNull();
        }
    }

    [Fact]
    public void Damaged_anywhere_it_is_read_or_refused_with_its_name()
    {
        var whole = File.ReadAllBytes(record.Metrics);
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(record.Metrics, damaged);
            try
            {
                record.Load().ToComparison();
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldStartWith(record.Metrics);
            }
        }
    }
}
