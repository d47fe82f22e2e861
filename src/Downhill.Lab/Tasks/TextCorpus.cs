using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Downhill.Lab.Tasks;

/// <summary>A text of several parts, with a line for each passage.</summary>
internal sealed class TextCorpus
{
    private const int MaxBytes = 1 << 26;
    private const int Tenths = 10;

    private TextCorpus(IReadOnlyList<TextPart> parts, string fingerprint) =>
        (Parts, Fingerprint) = (parts, fingerprint);

    /// <summary>Gets the parts, in the order of the file.</summary>
    public IReadOnlyList<TextPart> Parts { get; }

    /// <summary>Gets a text that tells the corpus from others.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads the only text of a folder: <c>*.txt</c> or <c>*.txt.gz</c>, where a line <c># TITLE</c> begins a
    /// part and every other line is a passage.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">The folder holds no such file.</exception>
    /// <exception cref="InvalidDataException">The folder holds several, or the file holds something else.</exception>
    public static TextCorpus Read(string folder)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.txt").Concat(Directory.EnumerateFiles(folder, "*.txt.gz"))] : [];
        return files switch
        {
            [var only] => Parse(only, Bytes(only)),
            [] => throw new FileNotFoundException(
                $"{folder}: there is no text here. A file *.txt or *.txt.gz is needed, with a line '# TITLE' before "
                + "each part and a line for each passage.", folder),
            _ => throw new InvalidDataException(
                $"{folder}: {string.Join(" and ", files.Select(Path.GetFileName).Order(StringComparer.Ordinal))} are "
                + "texts. Leave one of them."),
        };
    }

    /// <summary>Returns the passages for a purpose with the number of their part, every tenth for each that
    /// judges.</summary>
    public IEnumerable<(string Passage, int Part)> Passages(TextPurpose purpose) => Parts
        .SelectMany((part, i) => part.Passages.Select(passage => (passage, i)))
        .Where((_, i) => Purpose(i) == purpose);

    /// <summary>Returns the text for a purpose, in pieces of passages that follow each other.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="piece">The number of passages in a piece.</param>
    public string Characters(TextPurpose purpose, int piece) => string.Concat(Parts
        .SelectMany(part => part.Passages).Chunk(piece).Where((_, i) => Purpose(i) == purpose)
        .SelectMany(passages => passages).Select(passage => passage + "\n"));

    private static TextPurpose Purpose(int index) => (index % Tenths) switch
    {
        Tenths - 2 => TextPurpose.Tune,
        Tenths - 1 => TextPurpose.Report,
        _ => TextPurpose.Train,
    };

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress) : file;
        using MemoryStream content = new();
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaxBytes)
            {
                throw new InvalidDataException(
                    $"{path}: it holds more than {MaxBytes} bytes. Give a part of the text.");
            }
        }

        return content.ToArray();
    }

    private static TextCorpus Parse(string path, byte[] content)
    {
        List<TextPart> parts = [];
        List<string> passages = [];
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                passages = [];
                parts.Add(new(line[2..].Trim(), passages));
            }
            else
            {
                passages.Add(line.TrimEnd('\r'));
            }
        }

        return parts.Count >= 2 && parts.TrueForAll(part => part.Passages.Count >= Tenths)
            ? new(parts, $"{parts.Count} parts, {Convert.ToHexStringLower(SHA256.HashData(content))[..12]}")
            : throw new InvalidDataException(
                $"{path}: it has {parts.Count} parts. Two or more are needed, each with a line '# TITLE' and {Tenths} "
                + "lines of passages or more.");
    }
}
