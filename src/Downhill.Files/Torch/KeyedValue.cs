namespace Downhill.Files.Torch;

/// <summary>An entry of a dictionary: key and value.</summary>
/// <param name="Key">The key, before it became text.</param>
/// <param name="Value">The value under the key.</param>
internal readonly record struct KeyedValue(TorchValue Key, TorchValue Value);
