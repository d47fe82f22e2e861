namespace Downhill.Files.Torch;

/// <summary>Bytes, which are opaque themselves, but of which arrays are made.</summary>
/// <param name="word">The word for them: <c>bytes</c>.</param>
/// <param name="bytes">The bytes.</param>
/// <param name="offset">The place at which they are made.</param>
internal sealed class OpaqueBytes(string word, ReadOnlyMemory<byte> bytes, PickleOffset offset)
    : TorchOpaque($"{word} of {bytes.Length}", offset)
{
    public ReadOnlyMemory<byte> Bytes => bytes;
}
