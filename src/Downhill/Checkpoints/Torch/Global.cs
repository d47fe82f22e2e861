namespace Downhill.Checkpoints.Torch;

/// <summary>Something that a pickle may call by name. Nothing is looked up anywhere: it is one of those in
/// <see cref="Globals"/> or it is refused.</summary>
/// <param name="name">Its name in Python.</param>
/// <param name="make">Makes a value of arguments; null for what cannot be called.</param>
internal class Global(string name, Func<Maker, IReadOnlyList<TorchValue>, TorchValue>? make) : TorchValue
{
    public Func<Maker, IReadOnlyList<TorchValue>, TorchValue>? Make => make;

    /// <inheritdoc/>
    internal override bool IsData => false;

    /// <inheritdoc/>
    public override string ToString() => name;
}
