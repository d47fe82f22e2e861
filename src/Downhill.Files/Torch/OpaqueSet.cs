namespace Downhill.Files.Torch;

/// <summary>A set, of which only the size is kept.</summary>
internal sealed class OpaqueSet : TorchOpaque
{
    private readonly string word;
    private long count;

    /// <summary>Initializes an empty set.</summary>
    /// <param name="word">The kind of set in Python.</param>
    /// <param name="offset">The place at which it is made.</param>
    public OpaqueSet(string word, PickleOffset offset)
        : base(word, offset) => this.word = word;

    /// <summary>Adds a number of members.</summary>
    public void Add(int members) => count += members;

    private protected override string Describe() => $"a {word} of {count}";
}
