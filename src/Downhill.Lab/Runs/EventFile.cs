using System.Buffers.Binary;
using Downhill.Files;

namespace Downhill.Lab.Runs;

/// <summary>Writes runs as event files of TensorBoard: scalars, and settings as hyper-parameters.</summary>
/// <remarks>Field numbers are those of TensorBoard's event.proto, summary.proto and the hparams plugin's; records are
/// framed as TFRecord, with masked CRC-32C. A run that is not finished has no end.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Runs;
///
/// var folder = Directory.CreateTempSubdirectory().FullName;
/// EventFile.Save([], folder);
/// </code>
/// </example>
public static class EventFile
{
    private const uint MaskDelta = 0xA282_EAD8;
    private const int Status = 1;

    /// <summary>Writes a folder for each run, with one event file.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="folder">The folder of all, which TensorBoard's <c>--logdir</c> takes.</param>
    public static void Save(IReadOnlyList<RunRecord> runs, string folder)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var run in runs)
        {
            var path = Path.Combine(
                folder, Safe(run.Name), $"events.out.tfevents.{run.Started.ToUnixTimeSeconds():0000000000}.downhill");
            AtomicFile.Write(path, temporary => File.WriteAllBytes(temporary, ToBytes(run)));
        }
    }

    /// <summary>Returns the event file of a run.</summary>
    internal static byte[] ToBytes(RunRecord run)
    {
        List<byte> all = [];
        var start = run.Started.ToUnixTimeMilliseconds() / 1000.0;
        Add(all, new ProtoMessage().Number(1, start).Text(3, "brain.Event:2"));
        Add(all, Summary(start, 0, Plugin(
            "_hparams_/session_start_info", new ProtoMessage().Message(3, Session(run)))));
        foreach (var point in run.Points.Where(point => point.Value is not null))
        {
            Add(all, Summary(
                start + (point.Seconds ?? 0), point.Step,
                new ProtoMessage().Text(1, point.Metric).Single(2, (float)point.Value!.Value)));
        }

        if (run.IsFinished)
        {
            Add(all, Summary(start, 0, Plugin(
                "_hparams_/session_end_info",
                new ProtoMessage().Message(4, new ProtoMessage().Whole(1, Status).Number(2, start)))));
        }

        return [.. all];
    }

    private static ProtoMessage Session(RunRecord run)
    {
        var session = new ProtoMessage();
        foreach (var (name, value) in run.Settings)
        {
            session.Message(1, new ProtoMessage().Text(1, name).Message(2, Value(value)));
        }

        return session.Text(4, run.Name).Number(5, run.Started.ToUnixTimeMilliseconds() / 1000.0);
    }

    /// <summary>Returns a setting as a value of google.protobuf.</summary>
    private static ProtoMessage Value(object value) => value switch
    {
        double number => new ProtoMessage().Number(2, number),
        bool isOn => new ProtoMessage().Whole(4, isOn ? 1 : 0),
        _ => new ProtoMessage().Text(3, $"{value}"),
    };

    private static ProtoMessage Plugin(string tag, ProtoMessage data) => new ProtoMessage().Text(1, tag).Message(
        9, new ProtoMessage().Message(1, new ProtoMessage().Text(1, "hparams").Message(2, data)));

    private static ProtoMessage Summary(double time, long step, ProtoMessage value) =>
        new ProtoMessage().Number(1, time).Whole(2, step).Message(5, new ProtoMessage().Message(1, value));

    private static void Add(List<byte> all, ProtoMessage message)
    {
        var data = message.ToArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        all.AddRange([.. length, .. Checksum(length), .. data, .. Checksum(data)]);
    }

    private static byte[] Checksum(ReadOnlySpan<byte> data)
    {
        var crc = ~0u;
        foreach (var next in data)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, next);
        }

        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked(uint.RotateRight(~crc, 15) + MaskDelta));
        return bytes;
    }

    private static string Safe(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
}
