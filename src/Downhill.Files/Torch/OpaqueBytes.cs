namespace Downhill.Files.Torch;

/// <summary>Bytes: of no use themselves, but arrays are made of them.</summary>
/// <param name="word">What holds them.</param>
/// <param name="bytes">They.</param>
/// <param name="offset">Where they are.</param>
internal sealed class OpaqueBytes(string word, ReadOnlyMemory<byte> bytes, PickleOffset offset)
    : TorchOpaque($"{word} of {bytes.Length}", offset)
{
    public ReadOnlyMemory<byte> Bytes => bytes;
}
