namespace Downhill.Checkpoints;

/// <summary>A value in a file of PyTorch: a <see cref="TorchScalar"/>, <see cref="TorchList"/>,
/// <see cref="TorchDictionary"/> or <see cref="TorchTensor"/>. Nothing contains itself.</summary>
public abstract class TorchValue
{
    private protected TorchValue()
    {
    }

    /// <summary>What a dictionary holds under a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidDataException">This is no dictionary, or there is no such key.</exception>
    public TorchValue this[string key] => this is TorchDictionary dictionary
        ? dictionary.TryGetValue(key, out var value) ? value : throw new InvalidDataException(
            $"There is no '{key}'. There are: {string.Join(", ", dictionary.Keys.Take(8))}{(dictionary.Count > 8 ? ", …" : "")}.")
        : throw new InvalidDataException($"There is no '{key}' in {this}, which is no dictionary.");

    /// <summary>How many levels are below this one; bounded where values are made.</summary>
    internal virtual int Depth => 0;

    /// <summary>How many values without parts there are, those that occur twice counted twice.</summary>
    internal virtual long Leaves => 1;

    /// <summary>How many letters it takes to spell out the paths of all leaves; bounded where values are made.</summary>
    internal virtual long Letters => 0;

    /// <summary>Whether it is something to keep, and no part of the making of something.</summary>
    internal virtual bool IsData => true;

    /// <summary>Called when it becomes part of something: from then on it does not change.</summary>
    internal virtual void Close()
    {
    }
}
