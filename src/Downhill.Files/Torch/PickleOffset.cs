namespace Downhill.Files.Torch;

/// <summary>The place of a value: the byte of a pickle at which it is made.</summary>
/// <param name="Part">The name of the pickle.</param>
/// <param name="At">The byte, from the pickle's first.</param>
internal readonly record struct PickleOffset(string Part, long At)
{
    /// <inheritdoc/>
    public override string ToString() => $"byte {At} of {Part}";
}
