namespace Downhill.Files.Torch;

/// <summary>A byte of a pickle, at which a value is made.</summary>
/// <param name="Part">What the pickle is called.</param>
/// <param name="At">The byte, from the pickle's first.</param>
internal readonly record struct PickleOffset(string Part, long At)
{
    /// <inheritdoc/>
    public override string ToString() => $"byte {At} of {Part}";
}
