namespace Downhill.Files.Torch;

/// <summary>Bytes: of no use themselves, but arrays are made of them.</summary>
/// <param name="word">What holds them.</param>
/// <param name="bytes">They.</param>
/// <param name="spot">Where they are.</param>
internal sealed class OpaqueBytes(string word, ReadOnlyMemory<byte> bytes, PickleOffset spot)
    : TorchOpaque($"{word} of {bytes.Length}", spot)
{
    public ReadOnlyMemory<byte> Bytes => bytes;
}
