namespace Downhill.Files.Torch;

/// <summary>A set, of which only the size is kept.</summary>
internal sealed class OpaqueSet : TorchOpaque
{
    private readonly string word;
    private long count;

    /// <summary>Makes an empty one.</summary>
    /// <param name="word">What kind of set.</param>
    /// <param name="offset">Where it is made.</param>
    public OpaqueSet(string word, PickleOffset offset)
        : base(word, offset) => this.word = word;

    /// <summary>Counts some members.</summary>
    public void Add(int members) => count += members;

    private protected override string Describe() => $"a {word} of {count}";
}
