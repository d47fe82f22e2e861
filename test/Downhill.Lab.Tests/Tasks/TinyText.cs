using Downhill.Training;

namespace Downhill.Lab.Tests.Tasks;

/// <summary>A text small enough for a test: two parts with words of their own.</summary>
internal static class TinyText
{
    private const int Passages = 60;
    private const int Words = 8;
    private static readonly string[][] Vocabularies =
        [["sun", "day", "light", "noon", "warm", "and"], ["moon", "night", "dark", "star", "cold", "and"]];

    /// <summary>Writes the text to a folder.</summary>
    public static void Write(string folder)
    {
        Generator generator = new(5);
        var lines = Vocabularies.SelectMany((words, i) => Enumerable.Range(0, Passages)
            .Select(_ => string.Join(' ', Enumerable.Range(0, Words).Select(_ => words[generator.Below(words.Length)])))
            .Prepend($"# Part {i}"));
        File.WriteAllLines(Path.Combine(folder, "tiny.txt"), lines);
    }
}
