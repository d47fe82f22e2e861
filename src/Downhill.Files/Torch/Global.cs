namespace Downhill.Files.Torch;

/// <summary>A class or function that a pickle names, which is never looked up or called.</summary>
/// <remarks>Either <see cref="Globals"/> knows it, or its results are opaque.</remarks>
/// <param name="name">The name in Python.</param>
/// <param name="make">Makes a value of arguments; null if the name is unknown.</param>
/// <param name="offset">The place of the name.</param>
internal class Global(
    string name, Func<ObjectFactory, IReadOnlyList<TorchValue>, TorchValue>? make, PickleOffset offset)
    : TorchValue
{
    /// <summary>The text that stands for arguments.</summary>
    public const string Arguments = "(…)";

    private string? outcome;

    public string Name => name;

    /// <summary>Gets the name of its results if it is unknown.</summary>
    public string Outcome => outcome ??= InvalidFile.Plain(name) + Arguments;

    public Func<ObjectFactory, IReadOnlyList<TorchValue>, TorchValue>? Make => make;

    /// <inheritdoc/>
    internal override TorchValue Settled => new TorchOpaque($"the name {name}", offset);

    /// <inheritdoc/>
    public override string ToString() => name;
}
