using System.Diagnostics;
using Downhill.Lab.Runs;

namespace Downhill.Lab.Tests.Runs;

/// <summary>Event files are read by a reader that others wrote: the npm package tfrecord, which checks lengths and
/// checksums of records, and protobuf.js.</summary>
public sealed class OtherReaderTests : IDisposable
{
    private const string Script = """
        const { RecordReader } = require('tfrecord');
        const root = require('protobufjs').parse(`syntax = "proto3";
          message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }
          message Summary { repeated Value value = 1; }
          message Value { string tag = 1; float simple_value = 2; }`).root;
        (async () => {
          const reader = await RecordReader.create(process.argv[1]);
          for (let record; (record = await reader.readRecord()) !== null;) {
            const event = root.lookupType('Event').decode(record.slice());
            console.log([event.wallTime, Number(event.step), event.fileVersion,
              ...(event.summary?.value ?? []).flatMap(value => [value.tag, value.simpleValue])].join(' '));
          }
        })();
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-events-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Another_reader_finds_every_number_at_its_step_and_time()
    {
        Assert.SkipUnless(
            Node("require('tfrecord'); require('protobufjs')").Code == 0,
            "There is no Node with tfrecord: npm install --prefix DIR tfrecord@0.2.0, and NODE_PATH=DIR/node_modules.");
        EventFile.Save(
            [
                new(
                    "adam", new OrderedDictionary<string, object> { ["optimizer"] = "adam", ["beta2"] = 0.99 }, "0",
                    new("p", 1, "AVX2", "s", "r"), DateTimeOffset.UnixEpoch.AddSeconds(100),
                    [new("train/loss", 10, 0.5, 0.25), new("train/loss", 1L << 40, 2, -1.5)]),
            ],
            folder);

        var (code, text) = Node(Script, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Single());

        (code, text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ShouldSatisfyAllConditions(
            read => read.code.ShouldBe(0),
            read => read.Item2.ShouldBe(
            [
                "100 0 brain.Event:2", "100 0  _hparams_/session_start_info 0", "100.5 10  train/loss 0.25",
                "102 1099511627776  train/loss -1.5", "100 0  _hparams_/session_end_info 0",
            ]));
    }

    private static (int Code, string Out) Node(string script, params string[] args)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["-e", script, .. args])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            node.ErrorDataReceived += (_, _) => { };
            node.BeginErrorReadLine();
            var text = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return (node.ExitCode, text);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
