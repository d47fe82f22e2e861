namespace Downhill.Files.Torch;

/// <summary>A class or function that a pickle names. Nothing is looked up anywhere: it is known to
/// <see cref="Globals"/>, or whatever it would make is opaque.</summary>
/// <param name="name">Its name in Python.</param>
/// <param name="make">Makes a value of arguments; null for what is not known.</param>
/// <param name="offset">Where it is named.</param>
internal class Global(
    string name, Func<ObjectFactory, IReadOnlyList<TorchValue>, TorchValue>? make, PickleOffset offset)
    : TorchValue
{
    /// <summary>What stands for arguments.</summary>
    public const string Arguments = "(…)";

    private string? outcome;

    public string Name => name;

    /// <summary>What to call what it makes, if that is not known.</summary>
    public string Outcome => outcome ??= InvalidFile.Plain(name) + Arguments;

    public Func<ObjectFactory, IReadOnlyList<TorchValue>, TorchValue>? Make => make;

    /// <inheritdoc/>
    internal override TorchValue Settled => new TorchOpaque($"the name {name}", offset);

    /// <inheritdoc/>
    public override string ToString() => name;
}
