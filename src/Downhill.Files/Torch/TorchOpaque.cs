using Downhill.Files.Torch;

namespace Downhill.Files;

/// <summary>A value in a file of PyTorch that is not understood, such as an object of some class.</summary>
/// <remarks>It may also be the result of some function, a set, bytes, or a tensor of a kind that is not read. Nothing
/// was looked up or run for it, and it has no numbers; values beside it are read all the same.</remarks>
public class TorchOpaque : TorchValue
{
    private const int LongestReason = 300;

    private readonly string kind;
    private readonly PickleOffset offset;
    private readonly string? why;

    internal TorchOpaque(string kind, PickleOffset offset, string? why = null) =>
        (this.kind, this.offset, this.why) = (InvalidFile.Plain(kind), offset, why is null
            ? null : InvalidFile.Plain(why, LongestReason));

    /// <summary>Gets the kind of value: <c>a set of 3</c>, <c>an object of _io.BytesIO</c>,
    /// <c>collections.deque(…)</c>.</summary>
    public string Kind => Describe();

    /// <summary>Gets the place in the file at which it is made: <c>byte 85 of data.pkl</c>.</summary>
    public string Location => $"{offset}";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} ({Location}, not read{(why is null ? "" : $": {why}")})";

    private protected virtual string Describe() => kind;
}
