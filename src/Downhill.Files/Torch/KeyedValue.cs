namespace Downhill.Files.Torch;

/// <summary>An entry of a dictionary.</summary>
/// <param name="Key">Its key, as it was.</param>
/// <param name="Value">What stands under it.</param>
internal readonly record struct KeyedValue(TorchValue Key, TorchValue Value);
