namespace Downhill.Gradients;

/// <summary>Lists of transforms: their check and their text.</summary>
internal static class TransformList
{
    /// <summary>Returns a copy of a list without nulls.</summary>
    /// <exception cref="ArgumentException">A transform is null.</exception>
    public static IReadOnlyList<IGradientTransform> Checked(IReadOnlyList<IGradientTransform> transforms)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        IGradientTransform[] all = [.. transforms];
        return Array.IndexOf(all, null) is >= 0 and var nothing
            ? throw new ArgumentException($"Transform {nothing} is null. Leave it out.", nameof(transforms)) : all;
    }

    /// <summary>Returns the text that tells transforms in a checkpoint.</summary>
    public static string Text(IReadOnlyList<IGradientTransform> transforms) =>
        transforms.Count == 0 ? "none" : string.Join(", ", transforms);

    /// <summary>Returns the text that tells the transforms of an optimizer in a checkpoint.</summary>
    /// <param name="transforms">The transforms of groups that have none of their own.</param>
    /// <param name="groups">The groups that have transforms of their own, by index.</param>
    public static string Text(
        IReadOnlyList<IGradientTransform> transforms,
        IEnumerable<(int Group, IReadOnlyList<IGradientTransform> Transforms)> groups) => string.Join(
            "; ", groups.Select(own => $"group {own.Group}: {Text(own.Transforms)}").Prepend(Text(transforms)));
}
