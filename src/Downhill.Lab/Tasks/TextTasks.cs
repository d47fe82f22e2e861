using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Provides the tasks on text.</summary>
internal static class TextTasks
{
    private const int Features = 32;
    private const int Units = 64;
    private const int Heads = 4;
    private const int Wide = 4;
    private const int Blocks = 2;

    /// <summary>Returns a recurrent network: vectors of 32, 64 gated units.</summary>
    public static Sequential Gru(long seed, int characters) => new(
        seed, new Embedding(characters, Features), new Gru(Features, Units), new Linear(Units, characters));

    /// <summary>Returns a transformer: vectors of 32, two blocks of four heads, normalized first.</summary>
    public static Sequential Transformer(long seed, int characters) => new(
        seed,
        [
            new Embedding(characters, Features), new PositionalEmbedding(CharacterModel.Time, Features),
            .. Enumerable.Range(0, Blocks).SelectMany(_ => Block()),
            new LayerNorm(Features), new Linear(Features, characters),
        ]);

    /// <summary>Returns logistic regression on the words of a text.</summary>
    public static ModelTask Words(TextCorpus corpus)
    {
        BagOfWords words = new(corpus);
        return new(
            "words of a text", corpus.Fingerprint, seed => new BagOfWordsModel(words, TextPurpose.Tune, seed),
            seed => new BagOfWordsModel(words, TextPurpose.Report, seed));
    }

    /// <summary>Returns the prediction of characters by a network.</summary>
    public static ModelTask Characters(string id, Func<long, int, Sequential> make, TextCorpus corpus)
    {
        CharacterText text = new(corpus);
        return new(
            id, corpus.Fingerprint, seed => new CharacterModel(make, text, TextPurpose.Tune, seed),
            seed => new CharacterModel(make, text, TextPurpose.Report, seed));
    }

    private static IEnumerable<Module> Block() =>
    [
        new Residual(new LayerNorm(Features), new CausalSelfAttention(Features, Heads)),
        new Residual(
            new LayerNorm(Features), new Linear(Features, Wide * Features), new Gelu(),
            new Linear(Wide * Features, Features)),
    ];
}
