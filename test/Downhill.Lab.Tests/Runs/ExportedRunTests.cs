using System.Buffers.Binary;
using System.Text;
using Downhill.Lab.Runs;
using Downhill.Lab.Tests.Studies;

namespace Downhill.Lab.Tests.Runs;

public sealed class ExportedRunTests : IDisposable
{
    private static readonly RunRecord Run = new(
        "adam, 1", new OrderedDictionary<string, object> { ["optimizer"] = "adam", ["beta2"] = 0.99, ["amsgrad"] = true },
        "0", new("p", 1, "AVX2", "s", "r"), DateTimeOffset.UnixEpoch.AddSeconds(100),
        [new("train/loss", 10, 0.5, 0.25), new("train/loss", 20, 1, null), new("train/loss", 300, 2, 0.125)]);

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-runs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_table_has_a_row_for_each_number_with_all_settings() => RunTable.ToCsv([Run]).ShouldBe(
        "run,metric,step,seconds,value,optimizer,beta2,amsgrad\r\n"
        + "\"adam, 1\",train/loss,10,0.5,0.25,adam,0.99,true\r\n\"adam, 1\",train/loss,20,1,,adam,0.99,true\r\n"
        + "\"adam, 1\",train/loss,300,2,0.125,adam,0.99,true\r\n");

    [Fact]
    public void Event_files_are_framed_with_checksums_and_hold_scalars_and_settings()
    {
        EventFile.Save([Run], folder);

        var file = Path.Combine(folder, "adam__1", "events.out.tfevents.0000000100.downhill");
        var records = Records(File.ReadAllBytes(file)).ToList();

        records.Count.ShouldBe(5);
        Encoding.UTF8.GetString(records[0]).ShouldEndWith("brain.Event:2");
        Encoding.UTF8.GetString(records[1]).ShouldContain("_hparams_/session_start_info");
        Encoding.UTF8.GetString(records[1]).ShouldContain("optimizer");
        Encoding.UTF8.GetString(records[4]).ShouldContain("_hparams_/session_end_info");

        // wall_time = 102, step = 300, summary { value { tag: "train/loss" simple_value: 0.125 } }
        Convert.ToHexString(records[3]).ShouldBe(
            "09" + "0000000000805940" + "10AC02" + "2A13" + "0A11" + "0A0A" + Convert.ToHexString("train/loss"u8)
            + "150000003E");
    }

    [Fact]
    public void Trials_of_a_study_are_runs()
    {
        StudyTests.Plan().Run(Path.Combine(folder, "study.db"));

        var runs = RunReader.Load(folder);

        runs.Count.ShouldBe(76);
        runs.Select(run => run.Name).ShouldBeUnique();
        runs[0].Settings.Keys.ShouldBe(["optimizer", "task", "seed", "epochs", "reported", "learning-rate"]);
        runs.ShouldAllBe(run => run.Points.All(point => point.Metric == "epoch/loss"));
        Should.Throw<FileNotFoundException>(() => RunReader.Load(Path.Combine(folder, "none"))).Message
            .ShouldContain("none: there are no runs. Give a folder that");
    }

    /// <summary>The records of a file, whose checksums are checked by a table, bit by bit.</summary>
    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)).ShouldBe(Masked(file.AsSpan(at, 8)));
            var data = file[(at + 12)..(at + 12 + length)];
            BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)).ShouldBe(Masked(data));
            yield return data;
            at += 16 + length;
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var next in data)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F6_3B78);
            }
        }

        return unchecked(((~crc >> 15) | (~crc << 17)) + 0xA282_EAD8);
    }
}
