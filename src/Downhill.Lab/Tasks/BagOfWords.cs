namespace Downhill.Lab.Tasks;

/// <summary>The words of passages as indices, and the part that each passage comes from.</summary>
internal sealed class BagOfWords
{
    /// <summary>The index that stands for no word.</summary>
    public const int Padding = 0;

    private const int Constant = 1;
    private const int LeastCount = 2;
    private readonly Dictionary<string, int> vocabulary;

    /// <summary>Initializes the vocabulary with the words that occur twice or more in what is trained with.</summary>
    /// <param name="corpus">The text.</param>
    public BagOfWords(TextCorpus corpus)
    {
        Corpus = corpus;
        vocabulary = corpus.Passages(TextPurpose.Train).SelectMany(one => Words(one.Passage))
            .GroupBy(word => word, StringComparer.Ordinal).Where(group => group.Count() >= LeastCount)
            .Select(group => group.Key).Order(StringComparer.Ordinal)
            .Select((word, i) => (word, i)).ToDictionary(pair => pair.word, pair => Constant + 1 + pair.i);
    }

    /// <summary>Gets the text.</summary>
    public TextCorpus Corpus { get; }

    /// <summary>Gets the number of indices: a word each, padding, and one that every bag has as its bias.</summary>
    public int Count => vocabulary.Count + Constant + 1;

    /// <summary>Returns the bags of passages for a purpose, with the numbers of their parts.</summary>
    public (int[] Bag, int Part)[] Bags(TextPurpose purpose) =>
        [.. Corpus.Passages(purpose).Select(one => (Bag(one.Passage), one.Part))];

    private static string[] Words(string passage) =>
        passage.ToLowerInvariant().Split([.. " ,.;:!?()"], StringSplitOptions.RemoveEmptyEntries);

    private int[] Bag(string passage) =>
        [Constant, .. Words(passage).Where(vocabulary.ContainsKey).Select(word => vocabulary[word])];
}
